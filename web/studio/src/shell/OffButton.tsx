/** A button that may have nothing to do for a while: it says so, does nothing then, and keeps the keyboard. */

import type { ComponentProps, ReactNode } from "react";

export function OffButton({ isOff, onClick, ...others }: ComponentProps<"button"> & { isOff: boolean }): ReactNode {
  return <button type="button" {...others} {...(isOff ? { "aria-disabled": true } : { onClick })} />;
}
