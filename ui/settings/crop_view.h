#pragma once

#include <optional>

#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QWidget>

#include "media/crop_position.h"

namespace tubelet::ui {

/// A picture that a run is given, with what is cut off to fill the clip's shape shown dim.
/// What stays is moved by dragging it or with the arrow keys (Shift: finely); a double click or
/// Home brings it to the middle.
/// GUI-only.
class CropView : public QWidget {
    Q_OBJECT

  public:
    explicit CropView(QWidget* parent = nullptr);

    /// `picture` is a small copy; `size` is that of the file, in pixels. A null one hides the view.
    void setPicture(const QImage& picture, QSize size);
    /// Of the clip, in pixels.
    void setShape(QSize shape);
    /// How people call the picture, for those who don't see it.
    void setPictureName(const QString& name);
    /// Where what stays lies; moved() is not told.
    void setPosition(media::CropPosition position);
    media::CropPosition position() const { return m_position; }

    /// What is used of the picture, in shares of it, as the engine cuts it.
    QRectF kept() const;
    /// Whether something is cut off, so that it can be moved.
    bool isMovable() const;
    /// The position in words, as screen readers tell it.
    QString positionText() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    /// A person has moved it: a drag ended, or a key was pressed.
    void moved(tubelet::media::CropPosition position);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    struct Drag {
        QPointF from;
        media::CropPosition before;
    };

    QRectF whole() const;
    media::CropPosition within(double x, double y) const;
    void showAt(media::CropPosition position);
    void move(media::CropPosition position);
    void tell();

    QImage m_picture;
    QSize m_size;
    QSize m_shape;
    QString m_name;
    media::CropPosition m_position;
    std::optional<Drag> m_drag;
};

}  // namespace tubelet::ui
