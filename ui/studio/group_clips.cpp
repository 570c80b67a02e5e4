#include "ui/studio/group_clips.h"

#include <utility>

#include "base/logging.h"
#include "media/video_reader.h"
#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/runs/clip_of_job.h"

namespace tubelet::ui {

namespace {

/// Of finished clips that are read for being seen side by side; the others show a still picture.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;

std::uint64_t bytesOf(const library::ClipEntry& entry) {
    return std::uint64_t{3} * static_cast<std::uint64_t>(entry.width) * static_cast<std::uint64_t>(entry.height) *
           static_cast<std::uint64_t>(entry.frames);
}

}  // namespace

GroupClips::GroupClips(EngineBridge& bridge, const library::ClipLibrary& library, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_library(library) {
    connect(&bridge, &EngineBridge::jobChanged, this, &GroupClips::onJobChanged);
    connect(&bridge, &EngineBridge::stepsReported, this, &GroupClips::onSteps);
    connect(&bridge, &EngineBridge::jobForgotten, this, [this](qint64 id) { m_clips.erase(id); });
    connect(&bridge, &EngineBridge::phaseChanged, this, [this](qint64 id, request::Phase phase, double fraction01) {
        if (GroupClip* clip = wanted(id)) {
            clip->progress.phase = phase;
            clip->progress.phaseFraction01 = fraction01;
            Q_EMIT changed(id);
        }
    });
    connect(&bridge, &EngineBridge::stepClipReady, this,
            [this](qint64 id, int, const media::SharedClip& clip, const Failure&) {
                const GroupClip* known = wanted(id);
                if (clip && known && !known->entry) {
                    setClip(id, clip);
                }
            });
    connect(&bridge, &EngineBridge::clipFinished, this,
            [this](qint64 id, const library::ClipEntry& entry, const media::SharedClip& clip) {
                if (GroupClip* known = wanted(id)) {
                    known->entry = entry;
                    setClip(id, clip);
                }
            });
}

GroupClips::~GroupClips() {
    ++*m_ticket;
}

const GroupClip* GroupClips::of(jobs::JobId id) const {
    const auto found = m_clips.find(id);
    return found == m_clips.end() ? nullptr : &found->second;
}

GroupClip* GroupClips::wanted(jobs::JobId id) {
    const auto job = m_bridge.jobs().find(id);
    if (job == m_bridge.jobs().end() || job->second.group.empty() ||
        (job->second.group != m_newest && job->second.group != m_watched)) {
        return nullptr;
    }
    return &m_clips[id];
}

void GroupClips::setClip(jobs::JobId id, const media::SharedClip& clip) {
    m_clips[id].clip = clip && !clip->frames.empty() ? clip : nullptr;
    Q_EMIT changed(id);
}

void GroupClips::onJobChanged(const jobs::Job& job) {
    if (job.state == jobs::JobState::Running && !job.group.empty() && job.group != m_newest) {
        m_newest = job.group;
        forgetOthers();
    }
    if (GroupClip* clip = wanted(job.id); clip && job.state != jobs::JobState::Running) {
        clip->progress = {};
    }
}

void GroupClips::onSteps(jobs::JobId id, const std::vector<request::StepReport>& reports) {
    GroupClip* clip = wanted(id);
    if (!clip) {
        return;
    }
    clip->progress.step = reports.back().step;
    clip->progress.steps = reports.back().steps;
    // Without one the picture that is there stays.
    setClip(id, reports.back().preview ? reports.back().preview : clip->clip);
}

void GroupClips::forgetOthers() {
    std::erase_if(m_clips, [this](const auto& item) { return !wanted(item.first); });
}

void GroupClips::watch(const std::string& group) {
    ++*m_ticket;
    m_bytesRead = 0;
    m_watched = group;
    forgetOthers();
    for (auto& [id, clip] : m_clips) {
        clip.isRead = !clip.still.isNull();  // what was under way is given up
    }
    if (group.empty()) {
        return;
    }
    for (const auto& [id, job] : m_bridge.jobs()) {
        const bool hasSteps = job.state == jobs::JobState::Paused && job.reached > 0;
        if (job.group == group && hasSteps && !m_clips[id].clip) {
            m_bridge.requestStepClip(id, job.reached);
        }
    }
    findFinished();
}

void GroupClips::findFinished() {
    for (const auto& [id, job] : m_bridge.jobs()) {
        if (job.group != m_watched || job.state != jobs::JobState::Finished) {
            continue;
        }
        m_bridge.findClip(*this, m_library, job.clipId,
                          [this, job = job](const std::optional<library::ClipEntry>& entry) {
                              const jobs::JobId id = job.id;
                              GroupClip* clip = wanted(id);
                              if (!entry || !clip || !isClipOf(*entry, job)) {
                                  return;
                              }
                              clip->entry = entry;
                              if (!clip->clip && !std::exchange(clip->isRead, true)) {
                                  read(id);
                              }
                              Q_EMIT changed(id);
                          });
    }
}

void GroupClips::read(jobs::JobId id) {
    const library::ClipEntry& entry = *m_clips.at(id).entry;
    m_reading.run(this,
                  [this, id, file = fromPath(entry.thumbnail), ticket = m_ticket,
                   mine = m_ticket->load()]() -> Background::Continuation {
                      if (*ticket != mine) {
                          return {};
                      }
                      return [this, id, ticket, mine, still = QImage(file)] {
                          GroupClip* clip = wanted(id);
                          if (*ticket == mine && clip && !clip->clip && !still.isNull()) {
                              clip->still = still;
                              Q_EMIT changed(id);
                          }
                      };
                  });
    if (m_bytesRead + bytesOf(entry) > kMostBytes) {
        return;
    }
    m_bytesRead += bytesOf(entry);
    m_reading.run(
        this,
        [this, id, file = entry.file, ticket = m_ticket, mine = m_ticket->load()]() -> Background::Continuation {
            media::Clip clip;
            if (*ticket != mine) {
                return {};
            }
            const auto reader = media::VideoReader::open(file);
            clip.frameRate = reader->info().frameRate;
            while (std::optional<media::Image> frame = reader->next()) {
                if (*ticket != mine) {
                    return {};
                }
                clip.frames.push_back(std::move(*frame));
            }
            return [this, id, ticket, mine, clip = std::make_shared<const media::Clip>(std::move(clip))] {
                if (*ticket == mine && wanted(id)) {
                    setClip(id, clip);
                }
            };
        },
        // Its still picture stays; who opens it is told.
        [](const Failure& failure) {
            base::logger("ui")->info("a clip of a wall can't be read: {}", toUtf8(failure.sentence));
        });
}

}  // namespace tubelet::ui
