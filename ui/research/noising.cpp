#include "ui/research/noising.h"

#include <utility>

namespace tubelet::ui {

namespace {

/// Between two looks at one clip; then its network leaves the memory.
constexpr int kRestMs = 10'000;

}  // namespace

Noising::Noising(EngineFacts facts, QObject* parent) : QObject(parent), m_facts(std::move(facts)) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_question, &NewestQuestion::busyChanged, this, &Noising::busyChanged);
    connect(&m_question, &NewestQuestion::failed, this, &Noising::failed);
    connect(&m_question, &NewestQuestion::busyChanged, this, [this](bool busy) {
        if (busy) {
            m_rest.stop();
        } else {
            m_rest.start();
        }
    });
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_question.thread().run(this, [clip = m_clip]() -> Background::Continuation {
            if (clip) {
                clip->rest();
            }
            return {};
        });
    });
}

void Noising::begin(const request::GenerationRequest& request, const media::SharedClip& clip) {
    m_clip.reset();
    m_question.ask([this, facts = m_facts, request, clip](const std::stop_token& stop) -> Background::Continuation {
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
    m_question.ask([this, clip = m_clip, index, view](const std::stop_token& stop) -> Background::Continuation {
        return [this, index, seen = clip->at(index, view, stop)] { Q_EMIT noised(index, seen); };
    });
}

void Noising::stop() {
    if (m_question.stop()) {
        Q_EMIT stopped();
    }
}

}  // namespace tubelet::ui
