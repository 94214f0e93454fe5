/** A page that the engine has made, over the window: it can run its own script and reach nothing of ours. */

import { useEffect, useState, type ReactNode } from "react";

import { Modal } from "../../studio/src/shell/Modal.tsx";
import { useDoor } from "./door.ts";
import { download } from "./handing_out.ts";

export function PageDialog(): ReactNode {
  const page = useDoor((door) => door.page);
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (page === null) return;
    const made = URL.createObjectURL(new Blob([page.text], { type: page.media }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [page]);
  if (page === null) return null;
  return (
    <Modal title={page.name} isWide>
      <div className="made-page">{address !== null && <iframe title={page.name} sandbox="allow-scripts" src={address} />}</div>
      <p className="dialog-buttons">
        <button type="button" onClick={() => download(page)}>
          Download it
        </button>
      </p>
    </Modal>
  );
}
