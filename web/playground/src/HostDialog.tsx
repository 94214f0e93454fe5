/** The dialogs that only the playground has. */

import type { ReactNode } from "react";

import { useStudio } from "../../studio/src/state/store.ts";
import { DownloadDialog } from "./DownloadDialog.tsx";
import { PageDialog } from "./PageDialog.tsx";
import { ShareDialog } from "./ShareDialog.tsx";

export function HostDialog({ name }: { name: string }): ReactNode {
  const uri = useStudio(({ active }) => active);
  if (name === "page") return <PageDialog />;
  if (uri === null) return null;
  return name === "share" ? <ShareDialog key={uri} uri={uri} /> : <DownloadDialog key={uri} uri={uri} />;
}
