#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>

#include "models/component_size.h"
#include "models/family.h"
#include "models/layout.h"
#include "request/model_facts.h"

namespace tubelet::models {

/// A model that was looked at, a folder or single files (Layout): its family, facts and weight
/// headers, read once; no network is built and no weight is read.
/// Thread-safe.
class OpenedModel {
  public:
    /// Throws Error(ModelUnreadable): a broken folder, a pipeline that no family answers to.
    explicit OpenedModel(const std::filesystem::path& place);

    const Layout& layout() const { return m_layout; }
    const Family& family() const { return *m_family; }
    const request::ModelFacts& facts() const { return m_facts; }
    /// See modelHash(); computed when it is first asked for. Throws Cancelled.
    const std::string& hash(const std::stop_token& stop = {}) const;
    /// What the weights of a component of its family come to; computed when it is first asked for.
    const ComponentSize& size(const FamilyComponent& component) const;

  private:
    Layout m_layout;
    const Family* m_family;
    request::ModelFacts m_facts;
    mutable std::mutex m_mutex;
    mutable std::string m_hash;
    mutable std::map<std::string, ComponentSize> m_sizes;
};

/// The model of a place (request::ModelPlace): the same object as long as no file of it, or of the
/// folders that its parts are looked for in, changes on disk (names, sizes, times and places of
/// the files are compared), so that facts, memory plan, hash and weights of one
/// clip come from one reading.
/// Keeps the last few.
/// Throws Error(ModelUnreadable).
/// Thread-safe.
std::shared_ptr<const OpenedModel> openModel(const std::filesystem::path& place);

}  // namespace tubelet::models
