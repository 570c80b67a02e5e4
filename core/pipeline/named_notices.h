#pragma once

#include <filesystem>

#include "pipeline/evenly_taken.h"
#include "pipeline/generator.h"

namespace tubelet::pipeline {

/// Passes notices on, with the source before each message where there are several.
/// On the thread of the run.
class NamedNotices final : public RunObserver {
  public:
    /// `observer` must outlive this.
    NamedNotices(RunObserver& observer, bool isNamed) : m_observer(observer), m_isNamed(isNamed) {}

    /// What the notices from here on are about.
    void about(const std::filesystem::path& source) { m_source = source; }
    void onNotice(const request::Notice& notice) override;

  private:
    RunObserver& m_observer;
    bool m_isNamed;
    std::filesystem::path m_source;
};

/// The reader's notices ("source-read").
void tellAboutReading(const TakenFrames& taken, RunObserver& observer);
void tellAboutReading(const media::VideoReader& reader, RunObserver& observer);

}  // namespace tubelet::pipeline
