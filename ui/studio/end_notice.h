#pragma once

#include <map>

#include <QElapsedTimer>
#include <QObject>

#include "jobs/job.h"

class QWidget;

namespace tubelet::ui {

class EngineBridge;

/// Has the desktop tell that a long run has ended, or failed, when the window isn't in front
/// (org.freedesktop.Notifications over D-Bus); of several once, when the queue is empty.
/// A draft has ended where it was to end; a run that was stopped or held has not.
/// Where the desktop has no such service nothing happens: the list of clips shows it all the same.
/// GUI-only.
class EndNotice : public QObject {
    Q_OBJECT

  public:
    static constexpr qint64 kLongMs = 30'000;

    EndNotice(const EngineBridge& bridge, QWidget& window, QObject* parent = nullptr);

    void setOn(bool on) { m_on = on; }
    /// From how many milliseconds on a run is long.
    void setLong(qint64 milliseconds) { m_longMs = milliseconds; }

  private:
    /// What has ended since the queue was empty.
    struct Ended {
        int clips = 0, drafts = 0, failures = 0;
        bool isLong = false;  ///< one of them was
        QString prompt;       ///< of the newest
    };

    void onJobChanged(const jobs::Job& job);
    static QString titleOf(const Ended& ended);
    void tell(const QString& title, const QString& words);

    const EngineBridge& m_bridge;
    QWidget& m_window;
    bool m_on = true;
    qint64 m_longMs = kLongMs;
    std::map<jobs::JobId, QElapsedTimer> m_begun;
    Ended m_ended;
    uint m_shown = 0;  ///< the notice that the next one replaces
};

}  // namespace tubelet::ui
