#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include <QObject>

#include "jobs/job.h"
#include "media/clip.h"
#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"

namespace tubelet::ui {

/// Reads the newest step of a run that its folder keeps and that has a preview; null where there is
/// none. Any thread; never throws.
std::function<media::SharedClip(const jobs::Job&)> newestKept(const EngineFacts& facts);

/// Looks in the background at what a run's folder keeps of its steps: which, their noise levels,
/// then their previews, the last one first.
/// Only the newest question counts.
/// GUI-only.
class KeptSteps : public QObject {
    Q_OBJECT

  public:
    explicit KeptSteps(EngineFacts facts, QObject* parent = nullptr);
    ~KeptSteps() override;

    void look(const jobs::Job& job);
    /// Nobody waits any more.
    void drop() { ++*m_newest; }

  Q_SIGNALS:
    /// `levels` before the first step and after each; empty where the model can't tell them.
    void found(qint64 id, const std::vector<int>& steps, const std::vector<double>& levels);
    void previewReady(qint64 id, int step, const tubelet::media::SharedClip& preview);

  private:
    void readPreviews(const jobs::Job& job, const std::vector<int>& steps, std::uint64_t ticket);

    EngineFacts m_facts;
    std::shared_ptr<std::atomic<std::uint64_t>> m_newest = std::make_shared<std::atomic<std::uint64_t>>(0);
    // last: it waits for the thread before the rest goes
    Background m_thread{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
