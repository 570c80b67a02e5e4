#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tubelet::training {

/// What examples are called.
/// Const and thread-safe.
class Captions {
  public:
    virtual ~Captions() = default;

    /// One of an example's captions, UTF-8, not empty: `draw` chooses.
    virtual std::string of(std::size_t example, std::uint64_t draw) const = 0;
};

/// One caption for each.
class FixedCaptions final : public Captions {
  public:
    explicit FixedCaptions(std::vector<std::string> captions) : m_captions(std::move(captions)) {}
    std::string of(std::size_t example, std::uint64_t) const override { return m_captions[example]; }

  private:
    std::vector<std::string> m_captions;
};

}  // namespace tubelet::training
