#include "ui/queue/job_stills.h"

#include <filesystem>
#include <utility>

#include <QSaveFile>

#include "ui/bridge/engine_bridge.h"
#include "ui/bridge/text.h"
#include "ui/style/picture.h"

namespace tubelet::ui {

namespace {

/// For rows at scale 2.
constexpr QSize kBox(128, 88);

std::filesystem::path fileIn(const std::filesystem::path& runFolder) {
    return runFolder / "still.png";
}

QImage stillOf(const media::Clip& clip) {
    return thumbnail(clip.frames[clip.frames.size() / 2], kBox);
}

/// A still that can't be kept costs nothing but itself.
void keep(const QImage& still, const std::filesystem::path& runFolder) {
    std::error_code missing;
    QSaveFile file(fromPath(fileIn(runFolder)));
    if (std::filesystem::is_directory(runFolder, missing) && file.open(QIODevice::WriteOnly) &&
        still.save(&file, "PNG")) {
        file.commit();
    }
}

}  // namespace

JobStills::JobStills(EngineBridge& bridge, Kept kept, QObject* parent) : QObject(parent), m_kept(std::move(kept)) {
    connect(&bridge, &EngineBridge::jobChanged, this, &JobStills::onJobChanged);
    connect(&bridge, &EngineBridge::stepsReported, this, &JobStills::onSteps);
    connect(&bridge, &EngineBridge::jobForgotten, this, [this](qint64 id) {
        m_stills.erase(id);
        m_states.erase(id);
    });
    connect(&m_loader, &ThumbnailLoader::ready, this, [this](qint64 id, quint64, const QVector<QImage>& pictures) {
        m_making.erase(id);
        if (!pictures.isEmpty() && m_states.count(id) > 0) {
            m_stills[id] = pictures.front();
            Q_EMIT changed(id);
        }
    });
    for (const auto& [id, job] : bridge.jobs()) {
        onJobChanged(job);
    }
}

QImage JobStills::of(jobs::JobId id) const {
    const auto found = m_stills.find(id);
    return found == m_stills.end() ? QImage() : found->second;
}

void JobStills::onJobChanged(const jobs::Job& job) {
    const auto known = m_states.find(job.id);
    const bool wasRunning = known != m_states.end() && known->second == jobs::JobState::Running;
    const bool isNew = known == m_states.end();
    m_states[job.id] = job.state;
    if (job.state == jobs::JobState::Finished) {
        m_stills.erase(job.id);
        m_states.erase(job.id);
        return;
    }
    if (job.runFolder.empty()) {
        return;
    }
    const bool isLeft = wasRunning && job.state != jobs::JobState::Running;
    if ((isNew || isLeft) && of(job.id).isNull()) {
        read(job);
    } else if (isLeft) {
        m_loader.load(job.id, [still = of(job.id), folder = job.runFolder]() -> QVector<QImage> {
            keep(still, folder);
            return {};
        });
    }
}

void JobStills::read(const jobs::Job& job) {
    m_making.insert(job.id);
    m_loader.load(job.id, [job, kept = m_kept]() -> QVector<QImage> {
        QImage still(fromPath(fileIn(job.runFolder)));
        if (still.isNull() && kept && job.state != jobs::JobState::Running) {
            // Killed, or made without pictures: its steps are there.
            if (const media::SharedClip clip = kept(job); clip && !clip->frames.empty()) {
                still = stillOf(*clip);
                keep(still, job.runFolder);
            }
        }
        return still.isNull() ? QVector<QImage>() : QVector<QImage>{still};
    });
}

void JobStills::onSteps(jobs::JobId id, const std::vector<request::StepReport>& reports) {
    const media::SharedClip clip = reports.back().preview;
    if (!clip || clip->frames.empty() || !m_making.insert(id).second) {
        return;  // the next step comes soon
    }
    m_states.try_emplace(id, jobs::JobState::Running);
    m_loader.load(id, [clip]() -> QVector<QImage> { return {stillOf(*clip)}; });
}

}  // namespace tubelet::ui
