#include "base/c_numbers.h"

namespace tubelet::base {

CNumbers::CNumbers() : m_own(duplocale(uselocale(nullptr))), m_before(nullptr) {
    if (m_own == nullptr) {
        return;
    }
    if (const locale_t changed = newlocale(LC_NUMERIC_MASK, "C", m_own); changed != nullptr) {
        m_own = changed;
        m_before = uselocale(m_own);
    }
}

CNumbers::~CNumbers() {
    if (m_before != nullptr) {
        uselocale(m_before);
    }
    if (m_own != nullptr) {
        freelocale(m_own);
    }
}

void useCNumbers() {
    std::setlocale(LC_NUMERIC, "C");
}

}  // namespace tubelet::base
