#pragma once

#include <memory>
#include <utility>

#include <QCache>
#include <QDateTime>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QSize>

namespace tubelet::ui {

class ThumbnailLoader;

/// Pictures of clips, read off the GUI thread when they are first asked for, and dropped again when
/// many others were needed since.
/// GUI-only.
class StripPictures : public QObject {
    Q_OBJECT

  public:
    enum class State {
        Coming,
        There,
        Missing  ///< or no picture
    };
    struct Picture {
        State state = State::Coming;
        QImage image;
    };

    /// `box`: in which they fit, in pixels of the screen.
    StripPictures(const QSize& box, QObject* parent);

    /// arrived() follows for one that is coming.
    Picture of(const QString& file);
    /// Files may be others now: each is looked at when it is next asked for, and shown as it was
    /// until then.
    void lookAgain();

  Q_SIGNALS:
    void arrived();

  private:
    /// Of a file, by which another one of its name is told.
    using Stamp = std::pair<QDateTime, qint64>;
    struct Kept {
        QImage image;  ///< null: missing
        Stamp stamp;
        bool isToCheck = false;
    };
    /// What a thread finds, taken when it is done.
    struct Found {
        Stamp stamp;
        bool isAsBefore = false;
    };
    void load(const QString& file, const Kept* before);

    QSize m_box;
    ThumbnailLoader* m_loader;
    QCache<QString, Kept> m_pictures;                                    ///< cost in bytes
    QHash<QString, quint64> m_waiting;                                   ///< tickets by file
    QHash<quint64, std::pair<QString, std::shared_ptr<Found>>> m_files;  ///< by tickets
};

}  // namespace tubelet::ui
