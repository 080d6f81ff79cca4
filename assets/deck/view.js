// The view that the page shows, as a slide names it.
import { ids } from "../common/ids.js";
import { parts } from "./told.js";

// The view of an address as "page?query", without the host region, which is a matter of the talk; "" for none.
export function viewAt(path, query, { languages, views }) {
  const [language, page, ...more] = path.split("/").filter(Boolean);
  if (!(language in languages) || more.length || !views.includes(page)) return "";
  const kept = query.slice(1).split("&").filter((one) => one && !one.startsWith("host="));
  return page + (kept.length ? `?${kept.join("&")}` : "");
}

export const viewNow = () => viewAt(location.pathname, location.search, parts());

// A page that ignores a part of its address says so; the address without that part is the one of the link to share.
export async function tidyView() {
  if (!document.querySelector(`#${ids.notices} .notice`)) return viewNow();
  try {
    const answer = await fetch(location.pathname.replace(/^\/([^/]+)\//, "/$1/share/") + location.search);
    const { pathname, search } = new URL((await answer.json()).address);
    return viewAt(pathname, search, parts());
  } catch {
    return viewNow();
  }
}
