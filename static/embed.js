// Tells the page around an embedded one how tall it is, in the form that Embedly and Iframely read.
// Where nothing listens, the frame keeps the height that it was given.
function tellHeight() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  parent.postMessage(JSON.stringify({ src: location.href, context: "iframe.resize", height }), "*");
}

if (parent !== window) {
  // Browsers do not draw a frame that is out of sight, and observe its size only once they draw it.
  tellHeight();
  addEventListener("load", tellHeight);
  new ResizeObserver(tellHeight).observe(document.documentElement);
}
