#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "lab/noised_clip.h"
#include "ui/bridge/engine_facts.h"
#include "ui/bridge/newest_question.h"

namespace tubelet::ui {

/// Encodes a clip and mixes noise into it, in the background (NewestQuestion).
/// GUI-only.
class Noising : public QObject {
    Q_OBJECT

  public:
    explicit Noising(EngineFacts facts, QObject* parent = nullptr);

    /// A clip for a request (lab::noiseClip()); encoded(), failed() or, after stop(), stopped()
    /// follows.
    void begin(const request::GenerationRequest& request, const media::SharedClip& clip);
    /// The clip before a step; noised() or failed() follows. Nothing before encoded().
    void noise(int index, lab::LatentView view);
    void stop();

  Q_SIGNALS:
    void busyChanged(bool busy);
    void encoded(const std::vector<lab::NoisePoint>& points);
    void noised(int index, const media::SharedClip& clip);
    void stopped();
    void failed(const tubelet::ui::Failure& failure);

  private:
    EngineFacts m_facts;
    std::shared_ptr<lab::NoisedClip> m_clip;  ///< used by the thread alone
    QTimer m_rest;                            ///< until the clip lets go of its network
    NewestQuestion m_question;                // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
