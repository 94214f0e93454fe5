/** What is carried from the palette to the canvas: the name of an action. */

export const DRAGGED = "application/x-branchline-action";
