// The widget's stub: calls made before its script has run wait in Parlor.q and never throw.
window.Parlor ||= new Proxy({ q: [] }, {
  get(stub, method) {
    if (method in stub || typeof method === "symbol" || method === "then") return stub[method];
    return (...args) => new Promise((resolve, reject) => stub.q.push([method, args, resolve, reject]));
  },
});
