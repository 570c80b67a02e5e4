#pragma once

#include <QListView>

namespace tubelet::ui {

/// The view of the finished clips: says why it is empty, and tells when a person goes from clip
/// to clip, by a click or by keys.
/// GUI thread only.
class GalleryView : public QListView {
    Q_OBJECT

  public:
    explicit GalleryView(QWidget* parent = nullptr);

    void setEmptyText(const QString& text);

  Q_SIGNALS:
    /// A clip alone was clicked, or gone to with the keys.
    void chosen(const QModelIndex& index);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_emptyText;
    QPersistentModelIndex m_pressed;
};

}  // namespace tubelet::ui
