#include "ui/studio/kept_steps.h"

#include <utility>

#include "base/error.h"
#include "base/logging.h"

namespace tubelet::ui {

std::function<media::SharedClip(const jobs::Job&)> newestKept(const EngineFacts& facts) {
    return [list = facts.keptSteps, read = facts.keptPreview](const jobs::Job& job) -> media::SharedClip {
        if (!list || !read || job.runFolder.empty()) {
            return {};
        }
        std::vector<int> steps;
        try {
            steps = list(job.runFolder);
        } catch (const std::exception& failure) {
            base::logger("ui")->info("the steps of job {} can't be listed: {}", job.id, failure.what());
        }
        // A run that was killed may have left its last one torn.
        for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
            try {
                if (media::SharedClip picture = read(job.runFolder, job.request, *step)) {
                    return picture;
                }
            } catch (const std::exception& failure) {
                base::logger("ui")->info("step {} of job {} has no picture: {}", *step, job.id, failure.what());
            }
        }
        return {};
    };
}

KeptSteps::KeptSteps(EngineFacts facts, QObject* parent) : QObject(parent), m_facts(std::move(facts)) {}

KeptSteps::~KeptSteps() {
    drop();
}

void KeptSteps::look(const jobs::Job& job) {
    const std::uint64_t ticket = ++*m_newest;
    const auto wanted = [newest = m_newest, ticket] { return *newest == ticket; };
    m_thread.run(this, [this, facts = m_facts, job, ticket, wanted]() -> Background::Continuation {
        if (!wanted()) {
            return {};
        }
        std::vector<int> steps;
        std::vector<double> levels;
        if (facts.keptSteps && !job.runFolder.empty()) {
            steps = facts.keptSteps(job.runFolder);
        }
        try {
            levels = facts.noiseLevels ? facts.noiseLevels(job.request) : levels;
        } catch (const std::exception& failure) {
            // The strip is drawn without them.
            base::logger("ui")->info("the noise levels of job {} are not known: {}", job.id, failure.what());
        }
        return [this, job, steps, levels, ticket, wanted] {
            if (wanted()) {
                Q_EMIT found(job.id, steps, levels);
                readPreviews(job, steps, ticket);
            }
        };
    });
}

void KeptSteps::readPreviews(const jobs::Job& job, const std::vector<int>& steps, std::uint64_t ticket) {
    if (!m_facts.keptPreview) {
        return;
    }
    const auto wanted = [newest = m_newest, ticket] { return *newest == ticket; };
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        m_thread.run(this, [this, read = m_facts.keptPreview, job, step = *step, wanted]() -> Background::Continuation {
            media::SharedClip preview;
            try {
                preview = wanted() ? read(job.runFolder, job.request, step) : preview;
            } catch (const std::exception& failure) {
                // It has no picture then; a click on it says why.
                base::logger("ui")->info("step {} of job {} has no preview: {}", step, job.id, failure.what());
            }
            return [this, id = job.id, step, preview, wanted] {
                if (preview && wanted()) {
                    Q_EMIT previewReady(id, step, preview);
                }
            };
        });
    }
}

}  // namespace tubelet::ui
