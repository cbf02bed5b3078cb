/** Room left between a popup and the edge of the page, in pixels. */
const ROOM = 8;

/** Moves a popup that was just shown into the page, and lets it be as high as there is room. */
export function keepInSight(popup: HTMLElement): void {
  popup.style.left = '';
  const { left, right, top } = popup.getBoundingClientRect();
  const over = right + ROOM - document.documentElement.clientWidth;
  if (over > 0) popup.style.left = `${-Math.min(over, Math.max(left - ROOM, 0))}px`;
  const height = document.documentElement.clientHeight - top - ROOM;
  popup.style.setProperty('--room', `${Math.max(height, 80)}px`);
}
