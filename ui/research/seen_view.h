#pragma once

#include <optional>

#include <QImage>
#include <QPoint>
#include <QWidget>

#include "lab/seen_pictures.h"
#include "media/clip.h"

class QPainter;

namespace tubelet::ui {

/// A picture as a classifier sees it, with the grid of its patches; one patch can be pointed at, by
/// mouse or arrow keys.
/// GUI-only.
class SeenView : public QWidget {
    Q_OBJECT

  public:
    explicit SeenView(QWidget* parent = nullptr);

    /// What a model is to look at: its first frame is shown as it is until one has; nothing: there
    /// is none, or it is in a file.
    void setSource(const media::SharedClip& clip);
    /// What stands in the place while there is no picture.
    void setPlaceholder(const QString& sentence);
    /// Nothing: there is what setSource() says.
    void setSeen(const std::optional<lab::SeenPictures>& seen);
    void setFrame(int frame);
    int frame() const { return m_frame; }
    int frames() const { return m_seen ? static_cast<int>(m_seen->frames.size()) : 0; }
    /// Patches along columns and rows.
    QSize grid() const;
    /// What is shown, as a sentence: frame, patches, and the one that is pointed at.
    QString caption() const;

    QSize sizeHint() const override { return {320, 320}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

  Q_SIGNALS:
    void captionChanged();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    /// What is shown now; null: no picture.
    const media::Image* shown() const;
    QRectF place(const media::Image& picture) const;
    void drawGrid(QPainter& painter) const;
    void pointAt(QPoint token);

    std::optional<lab::SeenPictures> m_seen;
    media::SharedClip m_source;
    QString m_placeholder;
    int m_frame = 0;
    QPoint m_token{-1, -1};  ///< column and row; none below 0
};

}  // namespace tubelet::ui
