#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace tubelet::ui {

/// A few values by their keys, in the order in which they were last put, the oldest first.
/// GUI-free.
template <typename Key, typename Value>
class RecentMap {
  public:
    using Entry = std::pair<Key, Value>;

    auto begin() const { return m_entries.begin(); }
    auto end() const { return m_entries.end(); }

    /// Null: there is none.
    const Value* find(const Key& key) const {
        const auto found = std::find_if(m_entries.begin(), m_entries.end(), isOf(key));
        return found != m_entries.end() ? &found->second : nullptr;
    }

    /// As the newest; of more than `most` the oldest ones go.
    void put(const Key& key, Value value, std::size_t most) {
        erase(key);
        m_entries.emplace_back(key, std::move(value));
        if (m_entries.size() > most) {
            m_entries.erase(m_entries.begin(), m_entries.end() - static_cast<std::ptrdiff_t>(most));
        }
    }

    void erase(const Key& key) {
        m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(), isOf(key)), m_entries.end());
    }

  private:
    static auto isOf(const Key& key) {
        return [&key](const Entry& entry) { return entry.first == key; };
    }

    std::vector<Entry> m_entries;
};

}  // namespace tubelet::ui
