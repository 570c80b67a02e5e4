#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include <QObject>

#include "lab/noised_clip.h"
#include "ui/bridge/background.h"
#include "ui/bridge/engine_facts.h"

namespace tubelet::ui {

/// Encodes a clip and mixes noise into it, in the background.
/// Only the newest question counts: one under way is given up.
/// GUI-only.
class Noising : public QObject {
    Q_OBJECT

  public:
    explicit Noising(EngineFacts facts, QObject* parent = nullptr);
    /// Gives up what is under way and waits for that.
    ~Noising() override;

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
    /// A question newer than all before it.
    int renew();
    void run(const std::function<Background::Continuation(const std::stop_token&)>& work);

    EngineFacts m_facts;
    std::stop_source m_stop;
    int m_newest = 0;
    bool m_isBusy = false;
    std::shared_ptr<lab::NoisedClip> m_clip;  ///< used by the thread alone
    Background m_thread;                      // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
