// Sentences that are made of pieces.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace playground {

/// A piece of a sentence: a text, which must live as long as the piece does, or a number.
class Piece {
 public:
  Piece(const char* text) : text_(text) {}
  Piece(std::string_view text) : text_(text) {}
  Piece(const std::string& text) : text_(text) {}
  Piece(std::uint64_t number) : number_(number), is_number_(true) {}

  void add_to(std::string& sentence) const;

 private:
  std::string_view text_;
  std::uint64_t number_ = 0;
  bool is_number_ = false;
};

std::string sentence(std::initializer_list<Piece> pieces);

/// "1 event", "2 events", "2 entries".
std::string counted(std::uint64_t number, std::string_view noun);
/// A text with a full stop at its end, where it has no end of its own.
std::string ended(std::string_view text);

}  // namespace playground
