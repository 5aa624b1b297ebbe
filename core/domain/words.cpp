#include "domain/words.hpp"

#include <cctype>

namespace playground {

std::string title_of(std::string_view name) {
  std::string title;
  for (const char c : name) {
    const bool capital = std::isupper(static_cast<unsigned char>(c)) != 0;
    if (capital && !title.empty()) title += ' ';
    title += capital && !title.empty() ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : c;
  }
  return title;
}

std::string enumerate(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace playground
