#pragma once

#include <functional>

#include <QImage>
#include <QObject>
#include <QVector>

#include "ui/style/errand_threads.h"

namespace tubelet::ui {

/// Makes pictures off the GUI thread, in the order asked for, and hands them back
/// on the GUI thread.
/// The destructor drops what has not begun; what waits for a dead disk is left behind.
/// Its functions: GUI thread only.
class ThumbnailLoader : public QObject {
    Q_OBJECT

  public:
    using Make = std::function<QVector<QImage>()>;  ///< runs on a thread, owns all that it uses,
                                                    ///< must not throw; empty: no picture

    explicit ThumbnailLoader(QObject* parent = nullptr);
    ~ThumbnailLoader() override = default;

    /// Runs `make` and answers with ready(key, ticket, pictures).
    /// Returns the ticket, unique in this loader, by which an answer that is out of
    /// date can be told.
    quint64 load(qint64 key, Make make);
    /// Drops what has not begun; answers under way still come.
    void dropWaiting();

  Q_SIGNALS:
    void ready(qint64 key, quint64 ticket, const QVector<QImage>& pictures);

  private:
    quint64 m_lastTicket = 0;
    ErrandThreads m_threads;
};

}  // namespace tubelet::ui
