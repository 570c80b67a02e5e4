#pragma once

#include <QCache>
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
    /// Those that were missing may be there now.
    void lookAgain();

  Q_SIGNALS:
    void arrived();

  private:
    QSize m_box;
    ThumbnailLoader* m_loader;
    QCache<QString, QImage> m_pictures;  ///< cost in bytes; a null image: missing
    QHash<QString, quint64> m_waiting;   ///< tickets by file
    QHash<quint64, QString> m_files;     ///< by tickets
};

}  // namespace tubelet::ui
