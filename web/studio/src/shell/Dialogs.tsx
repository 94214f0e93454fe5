/** The dialog that is open, if any. */

import type { ReactNode } from "react";

import { host } from "#host";
import { CloseDialog, ConflictDialog, CreateDialog, RecoverDialog, SaveAsDialog } from "../files/dialogs.tsx";
import { FixMenu } from "../findings/FixMenu.tsx";
import { GroupDialog } from "../canvas/GroupDialog.tsx";
import { useStudio } from "../state/store.ts";
import { Help } from "./Help.tsx";

export function Dialogs(): ReactNode {
  const dialog = useStudio((state) => state.dialog);
  switch (dialog?.kind) {
    case "help":
      return <Help />;
    case "host":
      return <host.Dialog name={dialog.name} />;
    case "create":
      return <CreateDialog folder={dialog.folder} />;
    case "group":
      return <GroupDialog {...dialog} />;
    case "fixes":
      return <FixMenu {...dialog} />;
    case "saveAs":
      return <SaveAsDialog uri={dialog.uri} />;
    case "conflict":
      return <ConflictDialog key={dialog.stamp} {...dialog} />;
    case "recover":
      return <RecoverDialog key={dialog.uri} {...dialog} />;
    case "close":
      return <CloseDialog uri={dialog.uri} />;
    default:
      return null;
  }
}
