// The contact page: the way into the chat. The form is the widget's own element.
document.querySelector("[data-chat-channel]").hidden = false;
document.querySelector("[data-open-chat]").addEventListener("click", () => window.Parlor.open());
