#pragma once

#include <filesystem>
#include <mutex>
#include <set>
#include <string>

namespace tubelet::library {

/// Names of files that are being written now: none is given twice.
/// Thread-safe.
class ReservedNames {
  public:
    bool has(const std::filesystem::path& file) const;
    std::set<std::filesystem::path> all() const;

  private:
    friend class Reservation;
    mutable std::mutex m_mutex;  ///< never held while a file is encoded
    std::set<std::filesystem::path> m_names;
};

/// A name that no file has, kept from being given again while it lives.
class Reservation {
  public:
    /// `names` outlives it.
    Reservation(ReservedNames& names, const std::filesystem::path& folder, const std::string& stem,
                const std::string& extension);
    ~Reservation();
    Reservation(const Reservation&) = delete;
    Reservation& operator=(const Reservation&) = delete;

    const std::filesystem::path& file() const { return m_file; }

  private:
    ReservedNames& m_names;
    std::filesystem::path m_file;
};

}  // namespace tubelet::library
