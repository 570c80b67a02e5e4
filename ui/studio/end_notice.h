#pragma once

#include <map>

#include <QElapsedTimer>
#include <QObject>

#include "jobs/job.h"

class QWidget;

namespace tubelet::ui {

class EngineBridge;

/// Has the desktop tell that a long run has ended, or failed, when the window isn't in front
/// (org.freedesktop.Notifications over D-Bus); of several that wait only the last.
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
    void onJobChanged(const jobs::Job& job);
    void tell(const QString& title, const QString& words);

    const EngineBridge& m_bridge;
    QWidget& m_window;
    bool m_on = true;
    qint64 m_longMs = kLongMs;
    std::map<jobs::JobId, QElapsedTimer> m_begun;
    bool m_longOne = false;  ///< of those that have ended since the queue was empty
    uint m_shown = 0;        ///< the notice that the next one replaces
};

}  // namespace tubelet::ui
