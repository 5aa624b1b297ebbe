# What fuzzers run, for these and for the tests; and the inputs that are kept, as constants.
set(fuzz_folder ${CMAKE_CURRENT_LIST_DIR})
set(fuzz_targets segment import apply decide ask)
set(fuzz_sources "")
foreach(source allocated base segment import decide ask questions words)
  list(APPEND fuzz_sources ${fuzz_folder}/${source}.cpp)
endforeach()

# The bytes of a file as a list of C++.
function(read_bytes path variable)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  set(${variable} "${bytes}" PARENT_SCOPE)
endfunction()

read_bytes(${fuzz_folder}/base.rplg fuzz_base_bytes)
configure_file(${fuzz_folder}/base.hpp.in generated/fuzz_base.hpp @ONLY)
