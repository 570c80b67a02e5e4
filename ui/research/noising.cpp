#include "ui/research/noising.h"

#include <utility>

#include "base/error.h"

namespace tubelet::ui {

Noising::Noising(EngineFacts facts, QObject* parent) : QObject(parent), m_facts(std::move(facts)) {}

Noising::~Noising() {
    m_stop.request_stop();
}

int Noising::renew() {
    m_stop.request_stop();
    m_stop = {};
    if (!std::exchange(m_isBusy, true)) {
        Q_EMIT busyChanged(true);
    }
    return ++m_newest;
}

void Noising::run(const std::function<Background::Continuation(const std::stop_token&)>& work) {
    const int ticket = renew();
    const auto over = [this, ticket] {
        const bool isNewest = ticket == m_newest;
        if (isNewest) {
            m_isBusy = false;
            Q_EMIT busyChanged(false);
        }
        return isNewest;
    };
    m_thread.run(
        this,
        [work, over, stop = m_stop.get_token()]() -> Background::Continuation {
            if (stop.stop_requested()) {
                return {};
            }
            try {
                return [over, then = work(stop)] {
                    if (over()) {
                        then();
                    }
                };
            } catch (const Cancelled&) {
                return {};  // nobody waits for it any more
            }
        },
        [this, over](const Failure& failure) {
            if (over()) {
                Q_EMIT failed(failure);
            }
        });
}

void Noising::begin(const request::GenerationRequest& request, const media::SharedClip& clip) {
    m_clip.reset();
    run([this, facts = m_facts, request, clip](const std::stop_token& stop) -> Background::Continuation {
        std::shared_ptr<lab::NoisedClip> made = facts.noiseClip(request, *clip, stop);
        return [this, made] {
            m_clip = made;
            Q_EMIT encoded(made->points());
        };
    });
}

void Noising::noise(int index, lab::LatentView view) {
    if (!m_clip) {
        return;
    }
    run([this, clip = m_clip, index, view](const std::stop_token& stop) -> Background::Continuation {
        return [this, index, seen = clip->at(index, view, stop)] { Q_EMIT noised(index, seen); };
    });
}

void Noising::stop() {
    if (std::exchange(m_isBusy, false)) {
        m_stop.request_stop();
        ++m_newest;
        Q_EMIT busyChanged(false);
        Q_EMIT stopped();
    }
}

}  // namespace tubelet::ui
