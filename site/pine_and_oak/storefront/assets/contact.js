// The contact page: the form writes into the chat, where the answer arrives.
const form = document.querySelector("[data-contact]");

form.hidden = false;
document.querySelector("[data-chat-channel]").hidden = false;
document.querySelector("[data-open-chat]").addEventListener("click", () => window.Parlor.open());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { name, email, message } = Object.fromEntries(new FormData(form));
  window.Parlor.captureEmail(email);
  window.Parlor.sendMessage(name ? `${message}\n\n${name}` : message);
  window.Parlor.open();
  form.querySelector("[data-sent]").hidden = false;
});
