// The view that the page shows, as a slide names it.
import { isOf, pageAt, withName } from "../common/addresses.js";
import { ids } from "../common/ids.js";
import { parts } from "./told.js";

// The view of an address as "page?query", without the host region, which is a matter of the talk; "" for none.
export function viewAt(address, { views, addresses }) {
  const [page, query = ""] = pageAt(address).split("?");
  if (!views.includes(page) || !isOf(addresses.view, address)) return "";
  const kept = query.split("&").filter((one) => one && !one.startsWith("host="));
  return page + (kept.length ? `?${kept.join("&")}` : "");
}

export const viewNow = () => viewAt(location, parts());

// A page that ignores a part of its address says so; the address without that part is the one of the link to share.
export async function tidyView() {
  if (!document.querySelector(`#${ids.notices} .notice`)) return viewNow();
  try {
    const answer = await fetch(withName(parts().addresses.share, pageAt(location)));
    return viewAt(new URL((await answer.json()).address), parts());
  } catch {
    return viewNow();
  }
}
