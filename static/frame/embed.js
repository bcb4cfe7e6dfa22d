// First Refusal: gives each of its frames on this page the height that the frame tells. No cookie, no request.
(() => {
  const root = new URL('.', document.currentScript.src).href;
  const frames = () => [...document.querySelectorAll('iframe')].filter(({ src }) => src.startsWith(root));
  addEventListener('message', ({ data, source, origin }) => {
    if (data?.type !== 'rofr:size' || data.v !== 1) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    // A frame without rights of its own has no origin.
    if (!frame || (origin !== new URL(root).origin && origin !== 'null')) return;
    if (Number.isInteger(data.height) && data.height > 0 && data.height < 20000) frame.style.height = data.height + 'px';
  });
  // Who has spoken before anybody listened is asked again.
  const ask = () => frames().forEach(({ contentWindow }) => contentWindow.postMessage({ type: 'rofr:ask', v: 1 }, '*'));
  ask();
  addEventListener('load', ask);
})();
