#include "system/understood.hpp"

#include "domain/check_packed.hpp"
#include "system/any_domain.hpp"

namespace playground {

const FieldInfos* find_form(const std::vector<MessageDescription>& messages, std::string_view stored_name) {
  const StoredName stored = read_stored_name(stored_name);
  const MessageDescription* const message = find(messages, stored.name);
  if (!message || stored.version > message->versions.size()) return nullptr;
  return &message->versions[stored.version - 1].fields;
}

void Understood::look_at(Position first, Position last) {
  for (Position position = first; position <= last; ++position) {
    if (can_read(log_.event(position))) continue;
    if (unreadable_.count++ == 0) unreadable_.first = position;
  }
}

bool Understood::can_read(const LoggedEvent& event) {
  const std::size_t host = host_of(event.stream);
  if (host == kNone) return false;
  const Form& form = form_of(host, event.type);
  return form.is_known && is_packed(form.fields, event.data);
}

std::size_t Understood::host_of(StreamIndex stream) {
  while (streams_.size() <= stream) {
    const std::string_view name = log_.stream_name(static_cast<StreamIndex>(streams_.size()));
    const std::size_t hyphen = name.find('-');
    std::size_t found = kNone;
    for (std::size_t host = 0; host < hosts_.size(); ++host)
      if (hyphen != name.npos && hyphen + 1 < name.size() &&
          hosts_[host]->domain().description().category == name.substr(0, hyphen))
        found = host;
    streams_.push_back(found);
  }
  return streams_[stream];
}

const Understood::Form& Understood::form_of(std::size_t host, TypeIndex type) {
  if (forms_.size() <= host) forms_.resize(hosts_.size());
  std::vector<Form>& forms = forms_[host];
  while (forms.size() <= type) {
    const std::string_view name = log_.type_name(static_cast<TypeIndex>(forms.size()));
    const FieldInfos* const fields = find_form(hosts_[host]->domain().description().events, name);
    forms.push_back(fields ? Form{true, *fields} : Form{});
  }
  return forms[type];
}

std::optional<Failure> Understood::objection() const {
  if (unreadable_.count == 0) return {};
  const LoggedEvent event = log_.event(unreadable_.first);
  return Failure{"newer",
                 "This history holds \"" + std::string(log_.type_name(event.type)) + "\" (event " +
                     std::to_string(event.position) + ", of " + std::string(log_.stream_name(event.stream)) +
                     "), which this version of the page cannot read, so nothing is decided on it.",
                 "Reload the page to get the newer version. Until then the history can be looked at and saved."};
}

}  // namespace playground
