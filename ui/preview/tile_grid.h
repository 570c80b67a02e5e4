#pragma once

#include <vector>

#include <QElapsedTimer>
#include <QListView>
#include <QTimer>

#include "media/clip.h"

namespace tubelet::ui {

class TileModel;

/// One clip of a TileGrid.
struct Tile {
    qint64 id = 0;
    media::SharedClip clip;  ///< null: nothing to see yet
    QString name;
    QString state;  ///< such as "step 3 of 10"
};

/// Several clips side by side, all playing in step, as large as they fit; one is chosen with a
/// click or Return.
/// GUI-only.
class TileGrid : public QListView {
    Q_OBJECT

  public:
    explicit TileGrid(QWidget* parent = nullptr);

    /// Tiles that were there keep their places; the pictures of others go.
    void setTiles(const std::vector<Tile>& tiles);
    /// The one that is marked as chosen before; 0: none.
    void setCurrent(qint64 id);
    /// Which frame of a clip is due now.
    int frameOf(const media::Clip& clip) const;

  Q_SIGNALS:
    void chosen(qint64 id);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void arrange();
    void applyColours();

    TileModel* m_tiles;
    QElapsedTimer m_clock;
    QTimer m_tick;
};

}  // namespace tubelet::ui
