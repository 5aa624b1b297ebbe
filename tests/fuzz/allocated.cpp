#include "fuzz/allocated.hpp"

#include <cstdlib>
#include <new>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PLAYGROUND_HAS_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define PLAYGROUND_HAS_ADDRESS_SANITIZER
#endif

#ifdef PLAYGROUND_HAS_ADDRESS_SANITIZER
// As Clang's sanitizer/allocator_interface.h declares it, which GCC's library has without a header.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void*, std::size_t),
                                                         void (*)(const volatile void*));
#endif

namespace {
std::size_t asked_for = 0;
}  // namespace

std::size_t playground::fuzz::allocated() {
#ifdef PLAYGROUND_HAS_ADDRESS_SANITIZER
  [[maybe_unused]] static const int kHooks = __sanitizer_install_malloc_and_free_hooks(
      [](const volatile void*, std::size_t size) { asked_for += size; }, [](const volatile void*) {});
#endif
  return asked_for;
}

#ifndef PLAYGROUND_HAS_ADDRESS_SANITIZER
void* operator new(std::size_t size) {
  asked_for += size;
  if (void* const memory = std::malloc(size)) return memory;
  std::abort();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#endif
