// What the chart needs is asked for when the page is painted, so that it takes nothing from what is seen first.
const wanted = JSON.parse(document.documentElement.dataset.later || "[]");
const isPainted = () => performance.getEntriesByName("first-contentful-paint").length > 0;

function ask() {
  for (const [kind, href] of wanted.splice(0)) {
    const link = Object.assign(document.createElement("link"), { rel: "preload", as: kind, href, fetchPriority: "low" });
    if (kind === "fetch") link.crossOrigin = "anonymous";
    document.head.append(link);
  }
}

if (isPainted()) ask();
else new PerformanceObserver(() => isPainted() && ask()).observe({ type: "paint", buffered: true });
