#include "library/reserved_names.h"

#include <system_error>

namespace tubelet::library {

namespace fs = std::filesystem;

bool ReservedNames::has(const fs::path& file) const {
    const std::scoped_lock lock(m_mutex);
    return m_names.count(file) > 0;
}

std::set<fs::path> ReservedNames::all() const {
    const std::scoped_lock lock(m_mutex);
    return m_names;
}

Reservation::Reservation(ReservedNames& names, const fs::path& folder, const std::string& stem,
                         const std::string& extension)
    : m_names(names) {
    const std::scoped_lock lock(m_names.m_mutex);
    std::error_code ignored;
    m_file = folder / (stem + extension);
    for (int n = 2; fs::exists(fs::symlink_status(m_file, ignored)) || m_names.m_names.count(m_file) > 0; ++n) {
        m_file = folder / (stem + "_" + std::to_string(n) + extension);
    }
    m_names.m_names.insert(m_file);
}

Reservation::~Reservation() {
    const std::scoped_lock lock(m_names.m_mutex);
    m_names.m_names.erase(m_file);
}

}  // namespace tubelet::library
