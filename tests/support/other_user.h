#pragma once

#include <unistd.h>

namespace tubelet::tests {

/// While it lives permissions hold for this process as for any user's: root may read all files.
class OtherUser {
  public:
    OtherUser() : m_before(::geteuid()) {
        if (m_before == 0 && ::seteuid(kNobody) != 0) {
            m_isRoot = true;
        }
    }
    ~OtherUser() {
        if (m_before == 0 && ::seteuid(m_before) != 0) {
            ::_exit(1);
        }
    }
    OtherUser(const OtherUser&) = delete;
    OtherUser& operator=(const OtherUser&) = delete;

    /// Where no other user can be had, permissions can't be tried.
    bool isRoot() const { return m_isRoot; }

  private:
    static constexpr uid_t kNobody = 65534;
    uid_t m_before;
    bool m_isRoot = false;
};

}  // namespace tubelet::tests
