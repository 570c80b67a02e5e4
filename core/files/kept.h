#pragma once

#include <cstddef>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace tubelet::files {

/// The last things that were made of paths, so that they are not made again while the files'
/// stateOf() stays. The newest `most` are kept.
/// Thread-safe.
template <typename Thing>
class Kept {
  public:
    explicit Kept(std::size_t most) : m_most(most) {}

    /// What was made of `path` in this state, else what `make()` gives: a shared pointer, kept in
    /// place of what was made of `path` before.
    /// Two threads that find nothing both make it. What make() throws is thrown on.
    /// `state` is taken before anything is read: what changes meanwhile is seen next time.
    template <typename Make>
    std::shared_ptr<const Thing> get(const std::filesystem::path& path, std::string state, const Make& make) {
        if (auto found = find(path, state)) {
            return found;
        }
        std::shared_ptr<const Thing> thing = make();
        add(path, std::move(state), thing);
        return thing;
    }

  private:
    std::shared_ptr<const Thing> find(const std::filesystem::path& path, const std::string& state) {
        const std::scoped_lock lock(m_mutex);
        for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
            if (it->path == path) {
                if (it->state != state) {
                    m_entries.erase(it);
                    return nullptr;
                }
                m_entries.splice(m_entries.begin(), m_entries, it);
                return it->thing;
            }
        }
        return nullptr;
    }

    void add(const std::filesystem::path& path, std::string state, std::shared_ptr<const Thing> thing) {
        const std::scoped_lock lock(m_mutex);
        m_entries.remove_if([&](const Entry& entry) { return entry.path == path; });
        m_entries.push_front({path, std::move(state), std::move(thing)});
        if (m_entries.size() > m_most) {
            m_entries.pop_back();
        }
    }

    struct Entry {
        std::filesystem::path path;
        std::string state;
        std::shared_ptr<const Thing> thing;
    };
    const std::size_t m_most;
    std::mutex m_mutex;
    std::list<Entry> m_entries;  ///< the newest first
};

}  // namespace tubelet::files
