#include "anatomy/sentences.hpp"

namespace playground {

void Piece::add_to(std::string& sentence) const {
  if (is_number_)
    sentence += std::to_string(number_);
  else
    sentence += text_;
}

std::string sentence(std::initializer_list<Piece> pieces) {
  std::string sentence;
  for (const Piece& piece : pieces) piece.add_to(sentence);
  return sentence;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  if (number == 1) return sentence({"1 ", noun});
  const bool ends_in_y = noun.ends_with('y');
  if (ends_in_y) noun.remove_suffix(1);
  return sentence({number, " ", noun, ends_in_y ? "ies" : "s"});
}

std::string ended(std::string_view text) {
  std::string sentence(text);
  if (sentence.find_last_of(".!?") + 1 != sentence.size()) sentence += '.';
  return sentence;
}

}  // namespace playground
