#include "checkpoint/derived_source.h"

#include <utility>

namespace tubelet::checkpoint {

std::vector<std::string> DerivedSource::names() const {
    std::vector<std::string> names;
    names.reserve(m_infos.size());
    for (const auto& [name, info] : m_infos) {
        names.push_back(name);
    }
    return names;
}

const TensorInfo* DerivedSource::find(const std::string& name) const {
    const auto found = m_infos.find(name);
    return found == m_infos.end() ? nullptr : &found->second;
}

const std::map<std::string, std::string>& DerivedSource::metadata() const {
    static const std::map<std::string, std::string> kNone;
    return kNone;
}

void DerivedSource::releasePages(const std::string& name) const {
    if (find(name) != nullptr) {
        m_weights.releasePages(name);
    }
}

void DerivedSource::prefetch(const std::string& name) const {
    if (find(name) != nullptr) {
        m_weights.prefetch(name);
    }
}

void DerivedSource::add(const std::string& name, TensorInfo info) {
    m_infos.emplace(name, std::move(info));
}

}  // namespace tubelet::checkpoint
