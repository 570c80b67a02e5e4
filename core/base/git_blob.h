#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace tubelet::base {

/// The name that Git gives to a file's content: SHA-1 of "blob LENGTH", a zero byte and the
/// content.
/// It tells damage, not malice: for what is small and beside the weights.
/// Throws. Error(Internal) where OpenSSL offers no SHA-1.
/// Thread. Not thread-safe.
/// Source. Git's documentation, "Git Internals - Git Objects".
class GitBlob {
  public:
    /// `length`: of the whole content, bytes.
    explicit GitBlob(std::uint64_t length);

    /// Adds bytes of the content; any number of calls, any lengths.
    void update(std::string_view bytes);

    /// The name of all that was added so far as 40 lower-case hexadecimal digits.
    std::string hex() const;

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

}  // namespace tubelet::base
