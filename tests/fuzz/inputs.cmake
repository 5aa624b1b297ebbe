# What is kept of fuzzing, as constants for found_test.cpp.
include(${CMAKE_CURRENT_LIST_DIR}/sources.cmake)

read_bytes(${fuzz_folder}/words.dict fuzz_words_bytes)
configure_file(${fuzz_folder}/words.hpp.in generated/fuzz_words.hpp @ONLY)

set(fuzz_constants "")
set(fuzz_inputs "")
set(number 0)
foreach(target IN LISTS fuzz_targets)
  file(GLOB inputs CONFIGURE_DEPENDS ${fuzz_folder}/corpus/${target}/* ${fuzz_folder}/found/${target}/*)
  foreach(input IN LISTS inputs)
    file(RELATIVE_PATH name ${fuzz_folder} ${input})
    read_bytes(${input} bytes)
    math(EXPR number "${number} + 1")
    # No constant is empty, so each has a byte more than is used.
    string(APPEND fuzz_constants "inline constexpr std::uint8_t kInput${number}[] = {${bytes}0};\n")
    string(APPEND fuzz_inputs "    {\"${target}\", \"${name}\", ByteView(kInput${number}).first(sizeof kInput${number} - 1)},\n")
  endforeach()
endforeach()
configure_file(${fuzz_folder}/inputs.hpp.in generated/fuzz_inputs.hpp @ONLY)
