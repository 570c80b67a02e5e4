#include "base/checksum.h"

#include <new>

#include <xxhash.h>

#include "base/hex.h"

namespace tubelet::base {

void Checksum::Free::operator()(XXH3_state_s* state) const {
    XXH3_freeState(state);
}

Checksum::Checksum() : m_state(XXH3_createState()) {
    if (!m_state || XXH3_128bits_reset(m_state.get()) == XXH_ERROR) {
        throw std::bad_alloc();
    }
}

void Checksum::update(std::string_view bytes) {
    // fails for null pointers alone
    XXH3_128bits_update(m_state.get(), bytes.data(), bytes.size());
}

std::string Checksum::hex() const {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(m_state.get()));
    return hexOf(canonical.digest);
}

}  // namespace tubelet::base
