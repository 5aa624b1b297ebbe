#include "system/stream_name.hpp"

#include <algorithm>
#include <array>

namespace playground {

namespace {

using CodePoint = std::uint32_t;

struct Range {
  CodePoint first, last;
};

/// Of Unicode: controls, blanks but for the usual one, what has no width, what turns the direction of text, and what is
/// a part of the letter before it where there is one character for both.
constexpr std::array kUnfit = {Range{0x00, 0x1F},     Range{0x7F, 0xA0},       Range{0xAD, 0xAD},
                               Range{0x300, 0x36F},   Range{0x61C, 0x61C},     Range{0x1100, 0x11FF},
                               Range{0x1680, 0x1680}, Range{0x17B4, 0x17B5},   Range{0x180B, 0x180F},
                               Range{0x2000, 0x200F}, Range{0x2028, 0x202F},   Range{0x205F, 0x206F},
                               Range{0x3000, 0x3000}, Range{0x3099, 0x309A},   Range{0x3164, 0x3164},
                               Range{0xFE00, 0xFE0F}, Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},
                               Range{0xFFF0, 0xFFFB}, Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF}};

bool is_unfit(CodePoint point) {
  return std::any_of(kUnfit.begin(), kUnfit.end(),
                     [&](const Range& range) { return range.first <= point && point <= range.last; });
}

/// The character at `at`, which is moved behind it.
CodePoint next(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  CodePoint point = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 0x07;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
    point = point << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  return point;
}

/// "U+200B".
std::string name_of(CodePoint point) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string name;
  for (; point > 0 || name.size() < 4; point >>= 4) name.insert(name.begin(), kDigits[point & 0xF]);
  return "U+" + name;
}

Failure unfit(const std::string& what) {
  return {"invalid", "The stream's name has " + what + ", with which it looks like another name.",
          "Type the name anew, without that.", "stream"};
}

[[gnu::noinline]] std::optional<Failure> objection_to_letters(std::string_view stream) {
  for (std::size_t at = 0; at < stream.size();)
    if (const CodePoint point = next(stream, at); is_unfit(point)) return unfit("the character " + name_of(point));
  return {};
}

[[gnu::noinline]] std::optional<Failure> objection_to_blank() { return unfit("a blank at an end, or two of them"); }

/// Whether there is a blank at an end of the name or of its id, or beside another one.
bool has_hidden_blank(std::string_view stream) {
  return stream.front() == ' ' || stream.back() == ' ' || stream.find("  ") != stream.npos ||
         stream[stream.find('-') + 1] == ' ';
}

}  // namespace

std::optional<Failure> objection_to_name(std::string_view stream) {
  if (has_hidden_blank(stream)) return objection_to_blank();
  const bool plain = std::all_of(stream.begin(), stream.end(), [](char c) { return c >= ' ' && c < 0x7F; });
  return plain ? std::nullopt : objection_to_letters(stream);
}

}  // namespace playground
