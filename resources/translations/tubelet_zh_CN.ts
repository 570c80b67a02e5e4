<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>tubelet::ui::AspectPicker</name>
    <message>
        <source>Aspect ratio %1</source>
        <translation>宽高比 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::BusySpinner</name>
    <message>
        <source>Working</source>
        <translation>正在工作</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipList</name>
    <message>
        <source>Search prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Search the finished clips by prompt or seed</source>
        <translation>按提示词或种子搜索已完成的片段</translation>
    </message>
    <message>
        <source>Finished clips</source>
        <translation>已完成的片段</translation>
    </message>
    <message>
        <source>Finished clips appear here.</source>
        <translation>完成的片段会出现在这里。</translation>
    </message>
    <message>
        <source>No clip&apos;s prompt holds all of these words.</source>
        <translation>没有哪个片段的提示词包含所有这些词。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>移到回收站</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipModel</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1 frames at %2 per second, %3 steps, guidance %4, seed %5, model %6</source>
        <translation>%1 帧，每秒 %2 帧，%3 步，引导强度 %4，种子 %5，模型 %6</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>%1 × %2, %3 s</source>
        <translation>%1 × %2，%3 秒</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ClipReader</name>
    <message>
        <source>About %1: %2</source>
        <translation>关于 %1：%2</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CloseQuestion</name>
    <message>
        <source>A clip is still being made.</source>
        <translation>还有片段正在生成。</translation>
    </message>
    <message>
        <source>A clip is still being exported.</source>
        <translation>还有片段正在导出。</translation>
    </message>
    <message>
        <source>Stop it and quit? Clips that wait are kept for the next start.</source>
        <translation>停止并退出吗？等待的片段会保留到下次启动。</translation>
    </message>
    <message>
        <source>Stop it and quit? Nothing half-written will stay.</source>
        <translation>停止并退出吗？不会留下写了一半的文件。</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::CostLabel</name>
    <message>
        <source>%1 · %2 · needs about %3 of %4 free memory</source>
        <translation>%1 · %2 · 约需 %3 内存，可用 %4</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::DisplayProbe</name>
    <message>
        <source>The studio can&apos;t open: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). Start it from a desktop, or make a clip without a window: tubelet generate &quot;a red balloon in the night sky&quot;</source>
        <translation>无法打开窗口：这里没有显示（DISPLAY 和 WAYLAND_DISPLAY 都没有设置）。请从桌面启动，或不用窗口直接生成：tubelet generate &quot;a red balloon in the night sky&quot;</translation>
    </message>
    <message>
        <source>The studio can&apos;t open: the display %1 does not answer. Start it from a desktop, or make a clip without a window: tubelet generate &quot;a red balloon in the night sky&quot;</source>
        <translation>无法打开窗口：显示 %1 没有响应。请从桌面启动，或不用窗口直接生成：tubelet generate &quot;a red balloon in the night sky&quot;</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ExportBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Another clip is being exported. Wait for it, or cancel it first.</source>
        <translation>正在导出另一个片段。请等它完成，或先取消它。</translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation>MP4 视频 (*.mp4)</translation>
    </message>
    <message>
        <source>PNG pictures in a new folder (*)</source>
        <translation>新文件夹中的 PNG 图片 (*)</translation>
    </message>
    <message>
        <source>Export clip</source>
        <translation>导出片段</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在导出 %1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::FailureText</name>
    <message>
        <source>This clip needs about %1 of memory, and %2 are available. Choose a smaller size or a shorter duration, or close other programs.</source>
        <translation>这个片段大约需要 %1 内存，而可用的只有 %2。请选择更小的尺寸或更短的时长，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Memory ran out. Choose a smaller size or a shorter clip, or close other programs.</source>
        <translation>内存用完了。请选择更小的尺寸或更短的片段，或关闭其他程序。</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory ran out. Choose a smaller size or a shorter clip, or run on the CPU.</source>
        <translation>显卡内存用完了。请选择更小的尺寸或更短的片段，或改用处理器计算。</translation>
    </message>
    <message>
        <source>The device cuda was asked for, but %1. Found: cpu (%2). Use --device cpu or auto.</source>
        <translation>选择了显卡（CUDA），但无法使用：%1。找到的是处理器（%2）。请在“设备”中选择处理器或自动。</translation>
    </message>
    <message>
        <source>Step %1 gave values that are not numbers, which would end as a black clip. Lower the guidance, or compute in float32 (--dtype float32).</source>
        <translation>第 %1 步得到了无效的数值，结果会是黑色的片段。请降低引导强度，或用 float32 计算（命令行选项 --dtype float32）。</translation>
    </message>
    <message>
        <source>%1 steps lie so close together that neighbouring noise levels are the same number. Use fewer steps, a smaller shift, or the Euler sampler.</source>
        <translation>%1 步靠得太近，相邻的噪声水平变成了同一个数。请减少步数、减小偏移，或使用 Euler 采样器。</translation>
    </message>
    <message>
        <source>The engine failed: %1</source>
        <translation>引擎出错：%1</translation>
    </message>
    <message>
        <source>The engine failed for a reason that it did not tell.</source>
        <translation>引擎出错，但没有说明原因。</translation>
    </message>
    <message>
        <source>The engine could not be made.</source>
        <translation>引擎无法启动。</translation>
    </message>
    <message>
        <source>The engine finished without a clip. Please report this as a fault.</source>
        <translation>引擎结束了，却没有给出片段。请报告这个错误。</translation>
    </message>
    <message>
        <source>The %1 has %2 characters; at most %3 are accepted. Shorten it to the words that matter.</source>
        <translation>%1有 %2 个字符，最多允许 %3 个。请只保留重要的词。</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>This clip needs %1 positions %2, but the model knows only %3 (rope_max_seq_len). Choose a smaller size or a shorter clip.</source>
        <translation>这个片段需要 %1 个位置（%2），而模型只有 %3 个（rope_max_seq_len）。请选择更小的尺寸或更短的片段。</translation>
    </message>
    <message>
        <source>This step can&apos;t be decoded now; the log says why. The run goes on.</source>
        <translation>这一步现在无法解码，原因见日志。生成仍在继续。</translation>
    </message>
    <message>
        <source>The decoding of this step was stopped.</source>
        <translation>这一步的解码已停止。</translation>
    </message>
    <message>
        <source>This job has not run yet, so it has no steps to show.</source>
        <translation>这个任务还没有运行，没有可以显示的步骤。</translation>
    </message>
    <message>
        <source>The steps of this run are no longer kept: only those of the newest runs are. Generate it again with the same seed to see them.</source>
        <translation>这次生成的步骤已不再保留：只保留最近几次的。用相同的种子重新生成即可查看。</translation>
    </message>
    <message>
        <source>The latents of this step are no longer kept (%1 is gone). Generate the clip again from its recipe.</source>
        <translation>这一步的潜变量已不再保留（%1 不存在）。请用它的设置重新生成。</translation>
    </message>
    <message>
        <source>The run goes on after step %1 of %2.</source>
        <translation>从第 %1 步（共 %2 步）之后继续生成。</translation>
    </message>
    <message>
        <source>The runs that share this one&apos;s forward passes are others than before (%1 with itself then, %2 now): rounding depends on them, and pixels may differ from those of a run that was not interrupted, in float32 by one level of 255.</source>
        <translation>与它共用前向计算的任务和之前不同（连同它自己，之前 %1 个，现在 %2 个）：舍入由此而定，像素可能与未中断的生成略有差别，float32 时相差 255 级中的一级。</translation>
    </message>
    <message>
        <source>This run was begun with %1 and goes on with %2: its pixels may differ by rounding from one that was not interrupted.</source>
        <translation>这次生成开始时使用 %1，现在以 %2 继续：像素可能与未中断的生成有舍入上的差别。</translation>
    </message>
    <message>
        <source>Step %1 could not be kept: %2 The run goes on, but can only be resumed from a step before it.</source>
        <translation>第 %1 步无法保存：%2生成会继续，但只能从它之前的步骤恢复。</translation>
    </message>
    <message>
        <source>What this run kept before it ended can&apos;t be gone on with: its steps are gone, or the model has changed since. It begins anew.</source>
        <translation>这次生成结束前保存的内容无法继续使用：步骤已不存在，或者模型已改变。将重新开始生成。</translation>
    </message>
    <message>
        <source>The kept step %1 can&apos;t be read: %2. Choose another step; without one that can be read, make the clip again. The step before it is taken.</source>
        <translation>保存的步骤 %1 无法读取：%2。将使用它之前的一步。</translation>
    </message>
    <message>
        <source>The kept step %1 can&apos;t be read: %2. Choose another step; without one that can be read, make the clip again.</source>
        <translation>保存的步骤 %1 无法读取：%2。请选择另一步；如果没有可读的步骤，请重新生成。</translation>
    </message>
    <message>
        <source>it is cut off or damaged</source>
        <translation>文件被截断或已损坏</translation>
    </message>
    <message>
        <source>The engine decoded this step to nothing.</source>
        <translation>引擎没有解码出这一步的画面。</translation>
    </message>
    <message>
        <source>There is no job %1 in the queue&apos;s journal.</source>
        <translation>队列记录中没有任务 %1。</translation>
    </message>
    <message>
        <source>There is no job %1 to queue again.</source>
        <translation>没有可以重新排队的任务 %1。</translation>
    </message>
    <message>
        <source>Job %1 has not ended yet; it can be queued again after that.</source>
        <translation>任务 %1 还没有结束；结束后才能重新排队。</translation>
    </message>
    <message>
        <source>The folder for step latents, %1, can&apos;t be created: %2. Free or choose another cache folder (XDG_CACHE_HOME).</source>
        <translation>无法创建保存各步潜变量的文件夹 %1：%2。请腾出空间，或用 XDG_CACHE_HOME 指定别的缓存文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 for the steps of this run can&apos;t be made: %2. Check that the disk is writable and not full.</source>
        <translation>无法创建保存本次各步的文件夹 %1：%2。请检查磁盘是否可写、是否已满。</translation>
    </message>
    <message>
        <source>%1 The last step can still be shown and exported; or make room and queue the job again.</source>
        <translation>%1最后一步仍可显示和导出；也可腾出空间后重新排队。</translation>
    </message>
    <message>
        <source>The clip is finished and kept as %1, but it can&apos;t be added to the list of clips: %2. Check that the folder is writable and the disk is not full; the clip will be in the list when Tubelet starts again.</source>
        <translation>片段已完成并保存为 %1，但无法加入片段列表：%2。请检查文件夹是否可写、磁盘是否已满；下次启动 Tubelet 时它会出现在列表中。</translation>
    </message>
    <message>
        <source>The clips folder %1 can&apos;t be made: %2. Choose another folder for clips.</source>
        <translation>无法创建片段文件夹 %1：%2。请为片段选择别的文件夹。</translation>
    </message>
    <message>
        <source>The %1 in %2 can&apos;t be used: %3. Check that the folder is writable and the disk is not full.</source>
        <translation>无法使用%1（%2）：%3。请检查文件夹是否可写、磁盘是否已满。</translation>
    </message>
    <message>
        <source>list of clips</source>
        <translation>片段列表</translation>
    </message>
    <message>
        <source>queue of jobs</source>
        <translation>任务队列</translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be moved to the trash: %2. Check the permissions of its folder.</source>
        <translation>无法把文件 %1 移到回收站：%2。请检查它所在文件夹的权限。</translation>
    </message>
    <message>
        <source>The clip &quot;%1&quot; can&apos;t be read; it may have been moved or deleted.</source>
        <translation>无法读取片段“%1”；它可能已被移动或删除。</translation>
    </message>
    <message>
        <source>Reading &quot;%1&quot; failed half way; check the disk and try again.</source>
        <translation>读取“%1”中途失败；请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be written: it could not be read back. %2</source>
        <translation>无法写入“%1”：写完后读不回来。%2</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be written: %2. %3</source>
        <translation>无法写入“%1”：%2。%3</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read as a video or picture: %2.</source>
        <translation>无法把“%1”作为视频或图片读取：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read: %2.</source>
        <translation>无法读取“%1”：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too large to hold in memory: %2 frames of %3 pixels need more than the %4 allowed. Use a shorter or smaller clip.</source>
        <translation>“%1”太大，内存放不下：%2 帧 %3 像素的画面超过了允许的 %4。请使用更短或更小的片段。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is too large to play here: it needs more than %2 of memory. Use a shorter or smaller clip.</source>
        <translation>“%1”太大，无法在这里播放：它需要超过 %2 的内存。请使用更短或更小的片段。</translation>
    </message>
    <message>
        <source>There is not enough memory to read or write the video. Close other programs or use a smaller size.</source>
        <translation>内存不足，无法读写视频。请关闭其他程序，或使用更小的尺寸。</translation>
    </message>
    <message>
        <source>There is not enough memory to write a picture. Close other programs.</source>
        <translation>内存不足，无法写入图片。请关闭其他程序。</translation>
    </message>
    <message>
        <source>An MP4 of %1 pixels can&apos;t be written: expected an even width and height. Use %2, or write PNGs.</source>
        <translation>无法写入 %1 像素的 MP4：宽和高必须是偶数。请使用 %2，或导出为 PNG 图片。</translation>
    </message>
    <message>
        <source>Free some space there or choose another folder.</source>
        <translation>请在那里腾出空间，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>请选择更短的名字。</translation>
    </message>
    <message>
        <source>Choose a folder that exists and that you may write to.</source>
        <translation>请选择一个存在且可以写入的文件夹。</translation>
    </message>
    <message>
        <source>Choose another name, or ask for overwriting.</source>
        <translation>请换一个名字，或允许覆盖。</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>请指定一个文件。</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>它已经存在</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is a folder and a picture is expected</source>
        <translation>它是文件夹，而这里需要图片</translation>
    </message>
    <message>
        <source>it is a device or a pipe, not a file</source>
        <translation>它是设备或管道，不是文件</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>它是空的</translation>
    </message>
    <message>
        <source>it is empty (0 bytes)</source>
        <translation>它是空的（0 字节）</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>it holds no video stream</source>
        <translation>它不含视频流</translation>
    </message>
    <message>
        <source>it is damaged, truncated or of a kind that FFmpeg doesn&apos;t know</source>
        <translation>它已损坏、不完整，或是 FFmpeg 不认识的格式</translation>
    </message>
    <message>
        <source>it is damaged or truncated (%1)</source>
        <translation>它已损坏或不完整（%1）</translation>
    </message>
    <message>
        <source>it is truncated: %1 of %2 frames are there</source>
        <translation>它不完整：%2 帧中只有 %1 帧</translation>
    </message>
    <message>
        <source>it is truncated or damaged after %1 frames</source>
        <translation>它在第 %1 帧之后不完整或已损坏</translation>
    </message>
    <message>
        <source>a frame is damaged</source>
        <translation>有一帧已损坏</translation>
    </message>
    <message>
        <source>a frame is damaged (%1)</source>
        <translation>有一帧已损坏（%1）</translation>
    </message>
    <message>
        <source>a frame is damaged, after %1 good ones</source>
        <translation>在 %1 帧完好之后，有一帧已损坏</translation>
    </message>
    <message>
        <source>a frame is damaged, after %1 good ones (%2)</source>
        <translation>在 %1 帧完好之后，有一帧已损坏（%2）</translation>
    </message>
    <message>
        <source>The colours of this clip can&apos;t be converted to those of a usual screen: %1. Convert the clip to BT.709 with another program first.</source>
        <translation>无法把这个片段的颜色转换为普通屏幕的颜色：%1。请先用其他程序把它转换为 BT.709。</translation>
    </message>
    <message>
        <source>the FFmpeg at hand was built without its zscale filter</source>
        <translation>所安装的 FFmpeg 不带 zscale 滤镜</translation>
    </message>
    <message>
        <source>its pictures can&apos;t be decoded (%1)</source>
        <translation>无法解码其中的画面（%1）</translation>
    </message>
    <message>
        <source>this FFmpeg has no decoder for %1</source>
        <translation>这里的 FFmpeg 无法解码 %1</translation>
    </message>
    <message>
        <source>the installed FFmpeg was built without the x264 encoder. Install one with it, or write PNGs</source>
        <translation>安装的 FFmpeg 不含 x264 编码器。请安装带有它的版本，或导出为 PNG 图片</translation>
    </message>
    <message>
        <source>it has no extension</source>
        <translation>它没有扩展名</translation>
    </message>
    <message>
        <source>%1 is not a known extension</source>
        <translation>%1 不是已知的扩展名</translation>
    </message>
    <message>
        <source>Expected a name that ends in .mp4 for a video, in / for a folder of PNGs, or in .png for a single picture.</source>
        <translation>视频的名字应以 .mp4 结尾，PNG 文件夹的名字应以 / 结尾，单张图片的名字应以 .png 结尾。</translation>
    </message>
    <message>
        <source>The class %1 does not exist: this model draws the classes 0 to %2.</source>
        <translation>类别 %1 不存在：该模型绘制类别 0 到 %2。</translation>
    </message>
    <message>
        <source>No class is named. Name one of this model&apos;s %1 classes, or a number from 0 to %2.</source>
        <translation>没有写出类别。请填写该模型 %1 个类别之一，或 0 到 %2 之间的编号。</translation>
    </message>
    <message>
        <source>There is no class &quot;%1&quot;: this model draws %2 classes and no other things. Nearest: %3. Name one of its classes, or a number from 0 to %4.</source>
        <translation>没有类别“%1”：该模型只绘制 %2 个类别。最接近的有：%3。请输入其中一个类别，或 0 到 %4 的编号。</translation>
    </message>
    <message>
        <source>This model has no names for its classes (no id2label in its model_index.json), so &quot;%1&quot; can&apos;t be found; name a number from 0 to %2.</source>
        <translation>该模型的类别没有名称（model_index.json 中没有 id2label），因此找不到“%1”；请输入 0 到 %2 的编号。</translation>
    </message>
    <message>
        <source>A clip of %1 frames is not possible: this model draws single pictures; the only legal count is 1.</source>
        <translation>无法生成 %1 帧的片段：该模型只绘制单张图片，帧数只能为 1。</translation>
    </message>
    <message>
        <source>This text is not valid JSON: %1.</source>
        <translation>文件中的设置不是有效的 JSON：%1。</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; of this JSON should hold %2 but holds %3.</source>
        <translation>文件中的设置“%1”应为 %2，实际是 %3。</translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; of this JSON holds a word that was not expected: %2</source>
        <translation>文件中的设置“%1”含有未知的词：%2</translation>
    </message>
    <message>
        <source>There is no model folder %1. Check the path.</source>
        <translation>没有模型文件夹 %1。请检查路径。</translation>
    </message>
    <message>
        <source>No model was found. Searched: %1. Name a model folder with --model, or set TUBELET_MODELS.</source>
        <translation>没有找到模型。已搜索：%1。请用 --model 指定模型文件夹，或设置 TUBELET_MODELS。</translation>
    </message>
    <message>
        <source>There is no model folder %1. Models are not downloaded by their names: download it first, then name the folder that it is in.</source>
        <translation>没有模型文件夹 %1。模型不会按名称下载：请先下载，再指定它所在的文件夹。</translation>
    </message>
    <message>
        <source>%1 is the index of a model: name its folder, %2.</source>
        <translation>%1 是模型的索引：请指定它的文件夹 %2。</translation>
    </message>
    <message>
        <source>%1 is a GGUF file, and GGUF files are not run yet. A model folder in diffusers&apos; layout was expected: model_index.json, transformer/, vae/ and so on.</source>
        <translation>%1 是 GGUF 文件，目前还不能运行 GGUF 文件。应为 diffusers 布局的模型文件夹：model_index.json、transformer/、vae/ 等。</translation>
    </message>
    <message>
        <source>%1 is a weight file alone. A model folder in diffusers&apos; layout was expected: model_index.json, transformer/, vae/ and so on. &quot;tubelet inspect&quot; tells what the file holds.</source>
        <translation>%1 只是一个权重文件。应为 diffusers 布局的模型文件夹：model_index.json、transformer/、vae/ 等。“tubelet inspect”会说明文件的内容。</translation>
    </message>
    <message>
        <source>The folder %1 has no model_index.json; the model is in %2/: name that folder.</source>
        <translation>文件夹 %1 没有 model_index.json；模型在 %2/ 中：请指定那个文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 is one component of the model in %2: name that folder.</source>
        <translation>文件夹 %1 只是 %2 中模型的一个组件：请指定那个文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 has no model_index.json but PyTorch&apos;s own files (.pth), as a model&apos;s original repository has. Get the edition in diffusers&apos; layout, whose name usually ends in -Diffusers.</source>
        <translation>文件夹 %1 没有 model_index.json，只有 PyTorch 自己的文件（.pth），与模型的原始仓库相同。请获取 diffusers 布局的版本，其名称通常以 -Diffusers 结尾。</translation>
    </message>
    <message>
        <source>The folder %1 has no model_index.json. A model folder in diffusers&apos; layout was expected: model_index.json, transformer/, vae/ and so on.</source>
        <translation>文件夹 %1 没有 model_index.json。应为 diffusers 布局的模型文件夹：model_index.json、transformer/、vae/ 等。</translation>
    </message>
    <message>
        <source>its model_index.json names no %1, which a %2 has.</source>
        <translation>它的 model_index.json 没有列出 %2 应有的 %1。</translation>
    </message>
    <message>
        <source>its %1 is a %2; a %3 has a %4.</source>
        <translation>它的 %1 是 %2；%3 应有 %4。</translation>
    </message>
    <message>
        <source>its model_index.json is of a %1, expected %2.</source>
        <translation>它的 model_index.json 属于 %1，应为 %2。</translation>
    </message>
    <message>
        <source>In %1, &quot;_class_name&quot; must be &quot;%2&quot;, but is %3.</source>
        <translation>在 %1 中，“_class_name”应为“%2”，但实为 %3。</translation>
    </message>
    <message>
        <source>The transformer&apos;s config.json is of a %1 whose norm_type is not &quot;ada_norm_zero&quot;: it is no DiT. Choose a DiT model&apos;s folder.</source>
        <translation>transformer 的 config.json 属于 %1，但其 norm_type 不是“ada_norm_zero”：它不是 DiT。请选择 DiT 模型的文件夹。</translation>
    </message>
    <message>
        <source>%1 is not a folder. A model folder in diffusers&apos; layout was expected: model_index.json, transformer/, vae/ and so on.</source>
        <translation>%1 不是文件夹。这里需要 diffusers 格式的模型文件夹：model_index.json、transformer/、vae/ 等。</translation>
    </message>
    <message>
        <source>The file %1 is not valid JSON: the fault is at byte %2 of %3. Download or copy it again.</source>
        <translation>文件 %1 不是有效的 JSON：错误在第 %2 字节（共 %3 字节）。请重新下载或复制。</translation>
    </message>
    <message>
        <source>The model folder %1 lacks its component %2/ (%3), which model_index.json names. Download the whole model.</source>
        <translation>模型文件夹 %1 缺少 model_index.json 中列出的部分 %2/（%3）。请下载完整的模型。</translation>
    </message>
    <message>
        <source>The folder %1 holds no weights: a .safetensors file, or shards with a .safetensors.index.json, was expected.</source>
        <translation>文件夹 %1 中没有权重：需要一个 .safetensors 文件，或分片文件及其 .safetensors.index.json。</translation>
    </message>
    <message>
        <source>The shard %1 is missing; %2 names it. Download it too.</source>
        <translation>缺少分片 %1，但 %2 中列出了它。请一并下载。</translation>
    </message>
    <message>
        <source>The weight file %1 can&apos;t be read: %2. Check the path, or download the file again.</source>
        <translation>无法读取权重文件 %1：%2。请检查路径，或重新下载。</translation>
    </message>
    <message>
        <source>The weight file %1 is not a valid safetensors file: %2. It is damaged or incomplete; download or copy it again.</source>
        <translation>权重文件 %1 不是有效的 safetensors 文件：%2。它已损坏或不完整，请重新下载或复制。</translation>
    </message>
    <message>
        <source>The weights in %1 don&apos;t fit the model that their config describes. %2 Check that weights and config come from the same model.</source>
        <translation>%1 中的权重与配置描述的模型不符。%2 请确认权重和配置来自同一个模型。</translation>
    </message>
    <message>
        <source>In %1, &quot;%2&quot; %3. Correct the file, or download the model again.</source>
        <translation>%1 中的“%2”有误：%3。请改正文件，或重新下载模型。</translation>
    </message>
    <message>
        <source>The model&apos;s scheduler_config.json can&apos;t be used: %1</source>
        <translation>无法使用模型的 scheduler_config.json：%1</translation>
    </message>
    <message>
        <source>The transformer&apos;s config.json can&apos;t be used: %1</source>
        <translation>无法使用 transformer 的 config.json：%1</translation>
    </message>
    <message>
        <source>The VAE&apos;s config.json can&apos;t be used: %1 must be %2, but is %3. Take the model&apos;s original vae/config.json.</source>
        <translation>无法使用 VAE 的 config.json：%1 应为 %2，实际是 %3。请使用模型原来的 vae/config.json。</translation>
    </message>
    <message>
        <source>The configuration of the text encoder (text_encoder/config.json) %1</source>
        <translation>文本编码器的配置（text_encoder/config.json）有误：%1</translation>
    </message>
    <message>
        <source>The tokenizer in %1 can&apos;t be used: %2 Download or copy the tokenizer again.</source>
        <translation>无法使用 %1 中的分词器：%2请重新下载或复制分词器。</translation>
    </message>
    <message>
        <source>The tokenizer file %1 can&apos;t be used: %2 Download or copy it again, or choose another model.</source>
        <translation>无法使用分词器文件 %1：%2请重新下载或复制，或选择其他模型。</translation>
    </message>
    <message>
        <source>The tokenizer in %1 is of the class %2. Tubelet reads T5Tokenizer, ByT5Tokenizer, and tokenizer.json of the kind Unigram. Choose a T5, mT5, ByT5 or UMT5 model.</source>
        <translation>%1 中的分词器属于类 %2。Tubelet 能读取 T5Tokenizer、ByT5Tokenizer 和 Unigram 类型的 tokenizer.json。请选择 T5、mT5、ByT5 或 UMT5 模型。</translation>
    </message>
    <message>
        <source>The tokenizer knows %1, but the model does not: it has %2 tokens. Leave it out of the text.</source>
        <translation>分词器认识 %1，但模型不认识：模型有 %2 个词元。请从文本中去掉它。</translation>
    </message>
    <message>
        <source>The folder %1 holds no tokenizer: tokenizer.json or spiece.model was expected. Download the model again.</source>
        <translation>文件夹 %1 中没有分词器：需要 tokenizer.json 或 spiece.model。请重新下载模型。</translation>
    </message>
    <message>
        <source>The model %1 can&apos;t be used: %2</source>
        <translation>无法使用模型 %1：%2</translation>
    </message>
    <message>
        <source>The model %1 can&apos;t be run: %2</source>
        <translation>无法运行模型 %1：%2</translation>
    </message>
    <message>
        <source>its transformer takes %1 channels, but its VAE has %2 latent channels. Image-to-video models are like that; a text-to-video model is needed.</source>
        <translation>它的 transformer 有 %1 个通道，而 VAE 有 %2 个潜变量通道。图生视频模型是这样的；这里需要文生视频模型。</translation>
    </message>
    <message>
        <source>it has a second transformer (Wan 2.2 14B); Tubelet runs models with one transformer so far.</source>
        <translation>它有第二个 transformer（Wan 2.2 14B）；Tubelet 目前只能运行有一个 transformer 的模型。</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间已用完</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>磁盘配额已用完</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写磁盘出错</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>数据库或磁盘已满</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>数据库是只读的</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>无法打开数据库文件</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>读写磁盘出错</translation>
    </message>
    <message>
        <source>database is locked</source>
        <translation>数据库正被别的程序占用</translation>
    </message>
    <message>
        <source>Something failed. The details say what.</source>
        <translation>出错了。详细信息中有说明。</translation>
    </message>
    <message>
        <source>A setting has a value that is not known here. The details name it.</source>
        <translation>有一项设置的值无法识别。详细信息中有说明。</translation>
    </message>
    <message>
        <source>A setting has a value that is not possible. The details name it; change it and try again.</source>
        <translation>有一项设置的值不可用。请查看详细信息，修改后重试。</translation>
    </message>
    <message>
        <source>The model can&apos;t be used: a file of it is missing, damaged or of another kind. Download or copy the model again, or choose another one.</source>
        <translation>无法使用这个模型：它的某个文件缺失、已损坏或类型不对。请重新下载或复制模型，或选择别的模型。</translation>
    </message>
    <message>
        <source>There is not enough memory. Choose a smaller size or a shorter clip, or close other programs.</source>
        <translation>内存不足。请选择更小的尺寸或更短的片段，或关闭其他程序。</translation>
    </message>
    <message>
        <source>The chosen device can&apos;t be used here. Choose Automatic or the processor.</source>
        <translation>所选的设备在这里无法使用。请选择自动或处理器。</translation>
    </message>
    <message>
        <source>A file can&apos;t be written. Check that its folder is writable and the disk is not full, or choose another folder.</source>
        <translation>无法写入文件。请检查文件夹是否可写、磁盘是否已满，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>A file can&apos;t be read: it is missing, damaged or of another kind. Choose another file.</source>
        <translation>无法读取文件：它不存在、已损坏或类型不对。请选择别的文件。</translation>
    </message>
    <message>
        <source>The engine failed. Try again; if it fails again, report it with the details.</source>
        <translation>引擎出错。请重试；如果仍然出错，请附上详细信息报告。</translation>
    </message>
    <message>
        <source>The engine failed: %1. The log file %2 has more.</source>
        <translation>引擎出错：%1。日志文件 %2 中有更多信息。</translation>
    </message>
    <message>
        <source>The decoder produced values that are not numbers, which would show as black. Try --dtype float32 or a lower guidance.</source>
        <translation>解码得到了无效的数值，画面会是黑色的。请降低引导强度，或用命令行选项 --dtype float32。</translation>
    </message>
    <message>
        <source>The file %1 must hold a JSON object, but holds %2.</source>
        <translation>文件 %1 应包含 JSON 对象，实际是 %2。</translation>
    </message>
    <message>
        <source>In %1, %2 must be an object, but is %3.</source>
        <translation>%1 中的%2应为对象，实际是 %3。</translation>
    </message>
    <message>
        <source>the whole</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺少这一项</translation>
    </message>
    <message>
        <source>must be a text, but is %1</source>
        <translation>应为文本，实际是 %1</translation>
    </message>
    <message>
        <source>must be a number%1, but is %2</source>
        <translation>应为数%1，实际是 %2</translation>
    </message>
    <message>
        <source>must be a whole number%1, but is %2</source>
        <translation>应为整数%1，实际是 %2</translation>
    </message>
    <message>
        <source> from %1 to %2</source>
        <translation>（%1 到 %2）</translation>
    </message>
    <message>
        <source>must be true or false, but is %1</source>
        <translation>应为 true 或 false，实际是 %1</translation>
    </message>
    <message>
        <source>must be a list, but is %1</source>
        <translation>应为列表，实际是 %1</translation>
    </message>
    <message>
        <source>must hold %1 numbers, but holds %2</source>
        <translation>应含 %1 个数，实际含 %2 个</translation>
    </message>
    <message>
        <source>must hold 1 to 8 numbers</source>
        <translation>应含 1 到 8 个数</translation>
    </message>
    <message>
        <source>must hold 3 numbers (frames, height, width)</source>
        <translation>应含 3 个数（帧数、高、宽）</translation>
    </message>
    <message>
        <source>must be a multiple of %1, but is %2</source>
        <translation>应为 %1 的倍数，实际是 %2</translation>
    </message>
    <message>
        <source>must be 1 plus a multiple of %1, but is %2</source>
        <translation>应为 %1 的倍数加 1，实际是 %2</translation>
    </message>
    <message>
        <source>must be a pair of width and height</source>
        <translation>应为一对宽和高</translation>
    </message>
    <message>
        <source>names no known sampler: %1</source>
        <translation>不是已知的采样器：%1</translation>
    </message>
    <message>
        <source>must have one row per latent channel, that is %1 rows, but has %2</source>
        <translation>应为每个潜变量通道有一行，即 %1 行，实际有 %2 行</translation>
    </message>
    <message>
        <source>is newer than this version of Tubelet understands (%1); a newer Tubelet is needed</source>
        <translation>比这个版本的 Tubelet 所能理解的（%1）更新；需要更新的 Tubelet</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, but the components are of the family &quot;%2&quot;</source>
        <translation>是“%1”，而各部分属于“%2”系列</translation>
    </message>
    <message>
        <source>is no class of this model, whose classes are 0 to %1</source>
        <translation>不是这个模型的类别，它的类别是 0 到 %1</translation>
    </message>
    <message>
        <source>The file %1 names no pipeline class (&quot;_class_name&quot;); it is not the index of a diffusers model.</source>
        <translation>文件 %1 没有写明模型的类（“_class_name”）；它不是 diffusers 模型的索引。</translation>
    </message>
    <message>
        <source>The file %1 names the component %2, which is no folder name.</source>
        <translation>文件 %1 列出的部分 %2 不是文件夹名。</translation>
    </message>
    <message>
        <source>The file %1 has more than %2 lists or objects in each other; no file of a model has. Download or copy it again.</source>
        <translation>文件 %1 中的列表或对象嵌套超过 %2 层；模型的文件不会这样。请重新下载或复制。</translation>
    </message>
    <message>
        <source>its transformer takes %1 channels, but its VAE has %2 latent channels. They belong to two models.</source>
        <translation>它的 transformer 有 %1 个通道，而 VAE 有 %2 个潜变量通道。它们属于两个不同的模型。</translation>
    </message>
    <message>
        <source>its scheduler expects a learned variance, but its transformer predicts none (out_channels equals in_channels). Take the scheduler that was published with the transformer.</source>
        <translation>它的调度器需要学习得到的方差，而 transformer 不预测方差（out_channels 等于 in_channels）。请使用与 transformer 一同发布的调度器。</translation>
    </message>
    <message>
        <source>The tokenizer file %1 is no sentencepiece model. %2</source>
        <translation>分词器文件 %1 不是 sentencepiece 模型。%2</translation>
    </message>
    <message>
        <source>it is not a unigram model, the only kind that T5 and UMT5 use.</source>
        <translation>它不是 unigram 模型，而 T5 和 UMT5 只用这一种。</translation>
    </message>
    <message>
        <source>it is not a complete sentencepiece model (%1).</source>
        <translation>它不是完整的 sentencepiece 模型（%1）。</translation>
    </message>
    <message>
        <source>its end is missing or its content is damaged.</source>
        <translation>它缺少结尾，或内容已损坏。</translation>
    </message>
    <message>
        <source>a vocabulary of the kind Unigram was expected, the only one that T5 and UMT5 use, but it is of the kind %1.</source>
        <translation>这里需要 Unigram 类型的词表，T5 和 UMT5 只用这一种，而它是 %1 类型。</translation>
    </message>
    <message>
        <source>a vocabulary of the kind Unigram was expected, the only one that T5 and UMT5 use.</source>
        <translation>这里需要 Unigram 类型的词表，T5 和 UMT5 只用这一种。</translation>
    </message>
    <message>
        <source>entry %1 of its vocabulary is not a text and a number.</source>
        <translation>词表的第 %1 项不是文本和数。</translation>
    </message>
    <message>
        <source>its text rules (precompiled_charsmap) are not Base64.</source>
        <translation>它的文本规则（precompiled_charsmap）不是 Base64。</translation>
    </message>
    <message>
        <source>its unknown token (unk_id) is %1, but its number of pieces, counted from 0, is %2.</source>
        <translation>它的未知词元（unk_id）是 %1，而词元从 0 编号，共 %2 个。</translation>
    </message>
    <message>
        <source>its %1 has more than %2 sequences in each other.</source>
        <translation>它的 %1 中嵌套的 Sequence 超过 %2 层。</translation>
    </message>
    <message>
        <source>its vocabulary has %1 pieces.</source>
        <translation>它的词表有 %1 个词元。</translation>
    </message>
    <message>
        <source>a piece of its vocabulary is not valid UTF-8.</source>
        <translation>词表中有一个词元不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>its normalizer %1 has no text &quot;%2&quot;.</source>
        <translation>它的 normalizer %1 没有文本“%2”。</translation>
    </message>
    <message>
        <source>its normalizer is of the kind %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 normalizer 类型 %1。</translation>
    </message>
    <message>
        <source>its post-processor has %1 where the number of a token was expected.</source>
        <translation>它的 post-processor 在应为词元编号的地方是 %1。</translation>
    </message>
    <message>
        <source>its post-processor has no list &quot;single&quot;.</source>
        <translation>它的 post-processor 没有列表“single”。</translation>
    </message>
    <message>
        <source>its post-processor names a token that it does not describe: %1.</source>
        <translation>它的 post-processor 提到了没有描述的词元：%1。</translation>
    </message>
    <message>
        <source>its post-processor&apos;s template for one text holds %1 texts.</source>
        <translation>它的 post-processor 用于一段文本的模板含有 %1 段文本。</translation>
    </message>
    <message>
        <source>its post-processor lacks &quot;cls&quot; or &quot;sep&quot;.</source>
        <translation>它的 post-processor 缺少“cls”或“sep”。</translation>
    </message>
    <message>
        <source>its post-processor is of the kind %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 post-processor 类型 %1。</translation>
    </message>
    <message>
        <source>its pre-tokenizer &quot;%1&quot; has no character &quot;%2&quot;.</source>
        <translation>它的 pre-tokenizer“%1”没有字符“%2”。</translation>
    </message>
    <message>
        <source>its pre-tokenizer &quot;%1&quot; has the behavior %2, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 pre-tokenizer“%1”的 behavior %2。</translation>
    </message>
    <message>
        <source>its pre-tokenizer &quot;Metaspace&quot; has the scheme %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 pre-tokenizer“Metaspace”的 scheme %1。</translation>
    </message>
    <message>
        <source>its pre-tokenizer &quot;Metaspace&quot; contradicts itself: &quot;add_prefix_space&quot; is false, but &quot;prepend_scheme&quot; is not &quot;never&quot;.</source>
        <translation>它的 pre-tokenizer“Metaspace”自相矛盾：“add_prefix_space”是 false，而“prepend_scheme”不是“never”。</translation>
    </message>
    <message>
        <source>its pre-tokenizer is of the kind %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 pre-tokenizer 类型 %1。</translation>
    </message>
    <message>
        <source>its decoder &quot;%1&quot; has no text &quot;%2&quot;.</source>
        <translation>它的 decoder“%1”没有文本“%2”。</translation>
    </message>
    <message>
        <source>its decoder &quot;Strip&quot; lacks &quot;content&quot;, &quot;start&quot; or &quot;stop&quot;.</source>
        <translation>它的 decoder“Strip”缺少“content”、“start”或“stop”。</translation>
    </message>
    <message>
        <source>its decoder is of the kind %1, which Tubelet does not know.</source>
        <translation>Tubelet 不认识它的 decoder 类型 %1。</translation>
    </message>
    <message>
        <source>a pattern in it is neither a &quot;String&quot; nor a &quot;Regex&quot;.</source>
        <translation>其中有一个模式既不是“String”也不是“Regex”。</translation>
    </message>
    <message>
        <source>its regular expression %1 is not understood.</source>
        <translation>无法理解它的正则表达式 %1。</translation>
    </message>
    <message>
        <source>A regular expression of the tokenizer takes too long on this text (%1). Shorten the text.</source>
        <translation>分词器的正则表达式在这段文本上耗时太长（%1）。请缩短文本。</translation>
    </message>
    <message>
        <source>one of its special tokens is neither a text nor an object with &quot;content&quot;.</source>
        <translation>它的一个特殊词元既不是文本，也不是带“content”的对象。</translation>
    </message>
    <message>
        <source>added_tokens_decoder has the key %1, which is not a number.</source>
        <translation>added_tokens_decoder 的键 %1 不是数。</translation>
    </message>
    <message>
        <source>an added token of tokenizer.json has no &quot;id&quot;.</source>
        <translation>tokenizer.json 中有一个附加词元没有“id”。</translation>
    </message>
    <message>
        <source>&quot;extra_ids&quot; in tokenizer_config.json must be a whole number from 0 to %1, got %2.</source>
        <translation>tokenizer_config.json 中的“extra_ids”应为 0 到 %1 的整数，实际是 %2。</translation>
    </message>
    <message>
        <source>The text normalisation table (precompiled_charsmap) of %1 is damaged. Download or copy the tokenizer again.</source>
        <translation>%1 的文本规范化表（precompiled_charsmap）已损坏。请重新下载或复制分词器。</translation>
    </message>
    <message>
        <source>The tokenizer in %1 names the token %2; of a ByT5Tokenizer, Tubelet knows &lt;pad&gt;, &lt;/s&gt;, &lt;unk&gt; and &lt;extra_id_N&gt; alone.</source>
        <translation>%1 中的分词器列出了词元 %2；对 ByT5Tokenizer，Tubelet 只认识 &lt;pad&gt;、&lt;/s&gt;、&lt;unk&gt; 和 &lt;extra_id_N&gt;。</translation>
    </message>
    <message>
        <source>The tokenizer has no token for &quot;%1&quot;, and none for what is unknown. Leave it out of the text.</source>
        <translation>分词器没有“%1”的词元，也没有表示未知内容的词元。请从文本中去掉它。</translation>
    </message>
    <message>
        <source>The tokenizer of %1 has %2 tokens, but its network knows only %3. They come from different models; download the model again.</source>
        <translation>%1 的分词器有 %2 个词元，而网络只认识 %3 个。它们来自不同的模型；请重新下载模型。</translation>
    </message>
    <message>
        <source>lacks &quot;%1&quot;. Is it the configuration of a T5 or UMT5 model?</source>
        <translation>缺少“%1”。它是 T5 或 UMT5 模型的配置吗？</translation>
    </message>
    <message>
        <source>has %1 as &quot;%2&quot;; a whole number from %3 to %4 was expected.</source>
        <translation>“%2”是 %1；应为 %3 到 %4 的整数。</translation>
    </message>
    <message>
        <source>describes a model of type %1; &quot;umt5&quot; was expected.</source>
        <translation>描述的是 %1 类型的模型；应为“umt5”。</translation>
    </message>
    <message>
        <source>has %1 as &quot;feed_forward_proj&quot;; &quot;gated-gelu&quot; is the only one of UMT5.</source>
        <translation>“feed_forward_proj”是 %1；UMT5 只用“gated-gelu”。</translation>
    </message>
    <message>
        <source>has %1 as &quot;feed_forward_proj&quot;; relu, gelu, gelu_new or silu, with or without gated-, was expected.</source>
        <translation>“feed_forward_proj”是 %1；应为 relu、gelu、gelu_new 或 silu，可带 gated-。</translation>
    </message>
    <message>
        <source>is not a JSON object.</source>
        <translation>它不是 JSON 对象。</translation>
    </message>
    <message>
        <source>describes a model of type %1; &quot;t5&quot;, &quot;mt5&quot; or &quot;umt5&quot; was expected.</source>
        <translation>描述的是 %1 类型的模型；应为“t5”、“mt5”或“umt5”。</translation>
    </message>
    <message>
        <source>has %1 relative position buckets for distances up to %2; at least 4 buckets, and a distance beyond a quarter of their number, were expected.</source>
        <translation>相对位置有 %1 个桶，距离最大为 %2；应至少有 4 个桶，且距离大于桶数的四分之一。</translation>
    </message>
    <message>
        <source>has %1 as &quot;layer_norm_epsilon&quot;; a number from 0 was expected.</source>
        <translation>“layer_norm_epsilon”是 %1；应为不小于 0 的数。</translation>
    </message>
    <message>
        <source>it is damaged (%1)</source>
        <translation>它已损坏（%1）</translation>
    </message>
    <message>
        <source>a frame&apos;s description is too short</source>
        <translation>有一帧的描述太短</translation>
    </message>
    <message>
        <source>a frame lies outside the picture</source>
        <translation>有一帧超出了画面</translation>
    </message>
    <message>
        <source>its header is missing</source>
        <translation>缺少文件头</translation>
    </message>
    <message>
        <source>a checksum is wrong</source>
        <translation>校验和不对</translation>
    </message>
    <message>
        <source>no WebP picture begins in it</source>
        <translation>其中找不到 WebP 图片的开头</translation>
    </message>
    <message>
        <source>its frames can&apos;t be told apart</source>
        <translation>无法分清各帧</translation>
    </message>
    <message>
        <source>it is damaged or truncated</source>
        <translation>它已损坏或不完整</translation>
    </message>
    <message>
        <source>it holds no frame that can be decoded</source>
        <translation>其中没有可以解码的帧</translation>
    </message>
    <message>
        <source>it has %1 pixels, but the first frame of its folder has %2</source>
        <translation>它的尺寸是 %1，而所在文件夹的第一帧是 %2</translation>
    </message>
    <message>
        <source>the folder holds no pictures (PNG, JPEG, WebP, TIFF, BMP or TGA), but other folders, such as %1. Name the one with the frames</source>
        <translation>文件夹中没有图片（PNG、JPEG、WebP、TIFF、BMP 或 TGA），只有别的文件夹，例如 %1。请指定存放各帧的那个文件夹</translation>
    </message>
    <message>
        <source>the folder holds no pictures (PNG, JPEG, WebP, TIFF, BMP or TGA)</source>
        <translation>文件夹中没有图片（PNG、JPEG、WebP、TIFF、BMP 或 TGA）</translation>
    </message>
    <message>
        <source>it holds %1 series of frames, such as %2 to %3 and %4 to %5. Put the one that is meant into a folder of its own</source>
        <translation>其中有 %1 组序列帧，例如 %2 至 %3 和 %4 至 %5。请把需要的那一组单独放进一个文件夹</translation>
    </message>
    <message>
        <source>two of its frames have the same number: %1 and %2. Take one of them away</source>
        <translation>其中两帧的编号相同：%1 和 %2。请移走其中一个</translation>
    </message>
    <message>
        <source>it is stored in more than %1 scans, which no program needs. Save it anew with another program</source>
        <translation>它分成了 %1 次以上的扫描，没有程序需要这么多。请用其他程序重新保存</translation>
    </message>
    <message>
        <source>it is truncated: the end of the picture is missing. Get it again</source>
        <translation>它不完整：缺少图片的结尾。请重新获取</translation>
    </message>
    <message>
        <source>it is truncated: the end of its pixels is missing. Get it again</source>
        <translation>它不完整：缺少末尾的像素。请重新获取</translation>
    </message>
    <message>
        <source>it is truncated or damaged: %1 bytes can&apos;t hold %2 pixels</source>
        <translation>它不完整或已损坏：%1 字节装不下 %2 像素</translation>
    </message>
    <message>
        <source>its samples have %1 bits and 8 are expected in a JPEG picture. Save it with 8 bits</source>
        <translation>它的采样是 %1 位，而 JPEG 图片应为 8 位。请以 8 位保存</translation>
    </message>
    <message>
        <source>it says that it has no rows or columns (some scanners write the height behind the pixels). Save it anew with another program</source>
        <translation>文件称自己没有行或列（有些扫描仪把高度写在像素之后）。请用其他程序重新保存</translation>
    </message>
    <message>
        <source>it is a hierarchical or lossless JPEG picture of a kind that is not read. Save it as an ordinary JPEG or a PNG</source>
        <translation>它是无法读取的分层或无损 JPEG。请另存为普通 JPEG 或 PNG</translation>
    </message>
    <message>
        <source>there is not enough memory for it</source>
        <translation>内存不足，装不下它</translation>
    </message>
    <message>
        <source>it has %1 channels, and nothing says which colours they are: expected 1 (grey), 3 or 4 (inks). Save it anew with another program</source>
        <translation>它有 %1 个通道，却没有说明各是什么颜色：应为 1 个（灰度）、3 个或 4 个（油墨）。请用其他程序重新保存</translation>
    </message>
    <message>
        <source>it says that it has %1 pixels; expected at least one and at most %2 in all. Make it smaller with another program, or get it again if it is damaged</source>
        <translation>文件称自己有 %1 像素；应至少有一个，总共不超过 %2 个。请用其他程序缩小它；如果已损坏，请重新获取</translation>
    </message>
    <message>
        <source>it is a PNG in the form that iPhone programs hold (CgBI), which only Apple&apos;s tools read. Turn it into an ordinary PNG with them</source>
        <translation>它是 iPhone 程序内部形式的 PNG（CgBI），只有苹果的工具能读取。请用这些工具把它转换为普通 PNG</translation>
    </message>
    <message>
        <source>it is a camera&apos;s raw file. Develop it with a raw converter and save it as PNG, JPEG or TIFF</source>
        <translation>它是相机的 RAW 文件。请用 RAW 软件冲印后保存为 PNG、JPEG 或 TIFF</translation>
    </message>
    <message>
        <source>its compression (number %1) is not read. Save it with another one, such as LZW or none</source>
        <translation>无法读取它的压缩方式（编号 %1）。请换一种方式保存，例如 LZW 或不压缩</translation>
    </message>
    <message>
        <source>its kind of colours (photometric interpretation %1) is not read; expected grey, a palette, RGB, CMYK or YCbCr. Save it as RGB</source>
        <translation>无法读取它的颜色类型（photometric interpretation %1）；应为灰度、调色板、RGB、CMYK 或 YCbCr。请以 RGB 保存</translation>
    </message>
    <message>
        <source>its samples are %1-bit %2; expected whole numbers from 0 on, of 8 or 16 bits (1, 2 or 4 in grey). Save it with 8 or 16 bits</source>
        <translation>它的采样是 %1 位%2；应为从 0 开始的 8 或 16 位整数（灰度可为 1、2 或 4 位）。请以 8 或 16 位保存</translation>
    </message>
    <message>
        <source>signed numbers</source>
        <translation>有符号整数</translation>
    </message>
    <message>
        <source>complex numbers</source>
        <translation>复数</translation>
    </message>
    <message>
        <source>it has %1 channels; expected at most %2. Save it as RGB with another program</source>
        <translation>它有 %1 个通道；最多应为 %2 个。请用其他程序另存为 RGB</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>浮点数</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>it has %1 channels where its colours need %2. Save it anew with another program</source>
        <translation>它有 %1 个通道，而它的颜色需要 %2 个。请用其他程序重新保存</translation>
    </message>
    <message>
        <source>its colours can&apos;t be read (%1)</source>
        <translation>无法读取它的颜色（%1）</translation>
    </message>
    <message>
        <source>The folder lacks %1 frame by its numbers, the first between %2 and %3: what is there is read as if nothing were missing.</source>
        <translation>从编号看，文件夹缺少 %1 帧，缺口在 %2 和 %3 之间：现有的帧按没有缺失读取。</translation>
    </message>
    <message>
        <source>The folder lacks %1 frames by its numbers, the first between %2 and %3: what is there is read as if nothing were missing.</source>
        <translation>从编号看，文件夹缺少 %1 帧，首个缺口在 %2 和 %3 之间：现有的帧按没有缺失读取。</translation>
    </message>
    <message>
        <source>The numbers of the folder&apos;s frames follow each other unevenly, first between %1 and %2: they are read in their order, as if they were equally far apart.</source>
        <translation>文件夹中各帧的编号间隔不均匀，首处在 %1 和 %2 之间：各帧按编号顺序读取，视为间隔相等。</translation>
    </message>
    <message>
        <source>The folder holds animations, such as %1: of each the first frame is read. Name such a file itself to read all of its frames.</source>
        <translation>文件夹中有动画，例如 %1：每个动画只读取第一帧。要读取其全部帧，请直接指定该文件。</translation>
    </message>
    <message>
        <source>Of the folder&apos;s pictures the series %1 to %2 is read; %3 other is left out: %4.</source>
        <translation>文件夹的图片中，读取的是 %1 至 %2 这一组；另有 %3 个未读取：%4。</translation>
    </message>
    <message>
        <source>Of the folder&apos;s pictures the series %1 to %2 is read; %3 others are left out, such as %4.</source>
        <translation>文件夹的图片中，读取的是 %1 至 %2 这一组；另有 %3 个未读取，例如 %4。</translation>
    </message>
    <message>
        <source>The numbers of its frames are taken for negative ones: %1 to %2.</source>
        <translation>各帧的编号按负数理解：%1 至 %2。</translation>
    </message>
    <message>
        <source>It holds more than one picture of its size (such as the views of a stereo photo); the first one is read.</source>
        <translation>其中有多张同样大小的图片（例如立体照片的各个视图）；读取的是第一张。</translation>
    </message>
    <message>
        <source>It is damaged: some of its pixels could not be decoded, and stand there grey or in wrong colours. Get it again if it looks wrong.</source>
        <translation>它已损坏：部分像素无法解码，显示为灰色或颜色不对。如果看上去不对，请重新获取。</translation>
    </message>
    <message>
        <source>It holds %1 pages; the first one is read. Save the others as files of their own to use them.</source>
        <translation>其中有 %1 页；读取的是第一页。要使用其余各页，请把它们另存为单独的文件。</translation>
    </message>
    <message>
        <source>It holds %1 video streams: number %2 (%3) is read, as players choose.</source>
        <translation>其中有 %1 个视频流：读取的是第 %2 个（%3），与播放器的选择相同。</translation>
    </message>
    <message>
        <source>It says that its pixels are %1 (width to height), which no screen shows; it is read with square ones.</source>
        <translation>文件称它的像素宽高比是 %1，没有屏幕这样显示；按方形像素读取。</translation>
    </message>
    <message>
        <source>Its pixels are not square (%1): %2 is read as %3, the shape that players show.</source>
        <translation>它的像素不是方形（%1）：%2 按 %3 读取，与播放器显示的形状相同。</translation>
    </message>
    <message>
        <source>It is HDR (%1): it is tone-mapped to a usual screen, from a peak of %2 cd/m2.</source>
        <translation>它是 HDR（%1）：已从 %2 cd/m² 的峰值亮度映射到普通屏幕。</translation>
    </message>
    <message>
        <source>Its colours are made for a wide gamut (%1): they are converted to those of a usual screen (BT.709), as players show them.</source>
        <translation>它的颜色属于广色域（%1）：已转换为普通屏幕的颜色（BT.709），与播放器的显示相同。</translation>
    </message>
    <message>
        <source>It doesn&apos;t say what its colours mean, and is read as BT.709, as players take clips of this size. Python&apos;s tools (imageio, diffusers&apos; export_to_video) mean BT.601 and don&apos;t say so: if greens and reds are off, read it with --color-matrix bt601.</source>
        <translation>它没有说明颜色的含义，按 BT.709 读取，播放器对这种尺寸的片段也是如此。Python 的工具（imageio、diffusers 的 export_to_video）用的是 BT.601 却不写明：如果绿色和红色不对，请用命令行选项 --color-matrix bt601 读取。</translation>
    </message>
    <message>
        <source>It says that its colours are %1, but is read as %2, as was asked for.</source>
        <translation>文件称它的颜色是 %1，但按要求以 %2 读取。</translation>
    </message>
    <message>
        <source>It is Dolby Vision without pictures for usual screens (profile 5), whose colours can&apos;t be read: they come out wrong. Convert it to BT.709 with another program first.</source>
        <translation>它是不含普通屏幕画面的杜比视界（profile 5），颜色无法读取，显示会不对。请先用其他程序把它转换为 BT.709。</translation>
    </message>
    <message>
        <source>It is turned by an angle that is no multiple of 90 degrees; it is read turned by the nearest one.</source>
        <translation>它旋转的角度不是 90 度的倍数；按最接近的倍数旋转后读取。</translation>
    </message>
    <message>
        <source>Its frames are interlaced: each weaves two moments, line by line, and is read as it is stored. For whole pictures deinterlace the clip first, such as with FFmpeg&apos;s bwdif.</source>
        <translation>它是隔行扫描的：每一帧逐行交织了两个时刻，按存储的样子读取。要得到完整的画面，请先去隔行，例如用 FFmpeg 的 bwdif。</translation>
    </message>
    <message>
        <source>It is transparent in places: its colours there are read as if nothing shone through.</source>
        <translation>它有透明的部分：那里的颜色按不透明读取。</translation>
    </message>
    <message>
        <source>Its levels of grey have more than 8 bits: they are scaled to 8, as viewers show them. (Python&apos;s Pillow cuts them off instead, which leaves most of such a picture white.)</source>
        <translation>它的灰度超过 8 位：已缩放到 8 位，与看图软件的显示相同。（Python 的 Pillow 会直接截断，使这种图片大部分变白。）</translation>
    </message>
    <message>
        <source>Its frames change their size or shape: all are scaled to that of the first, %1.</source>
        <translation>它各帧的尺寸或形状不同：全部缩放到第一帧的 %1。</translation>
    </message>
    <message>
        <source>The recording was joined or lost data, after about %1 frame: pictures may be missing or damaged from there on.</source>
        <translation>这段录像大约在 %1 帧之后经过拼接或丢失了数据：从那里起画面可能缺失或损坏。</translation>
    </message>
    <message>
        <source>The recording was joined or lost data, after about %1 frames: pictures may be missing or damaged from there on.</source>
        <translation>这段录像大约在 %1 帧之后经过拼接或丢失了数据：从那里起画面可能缺失或损坏。</translation>
    </message>
    <message>
        <source>Its frames are not all shown equally long (variable frame rate): they are read one by one as they are stored, whatever the time between them.</source>
        <translation>它的各帧显示时间不一样长（可变帧率）：按存储顺序逐帧读取，不管间隔多长。</translation>
    </message>
    <message>
        <source>The %1 is not valid UTF-8 text. Type it again, or save its file as UTF-8.</source>
        <translation>%1不是有效的 UTF-8 文本。请重新输入，或把它的文件存为 UTF-8。</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8: the byte sequence at offset %1 is malformed. Save or paste the text as UTF-8.</source>
        <translation>文本不是有效的 UTF-8：位置 %1 处的字节有误。请以 UTF-8 保存或粘贴文本。</translation>
    </message>
    <message>
        <source>The prompt is empty. Say in a few words what the clip should show.</source>
        <translation>提示词是空的。请用几个词说明片段要展示什么。</translation>
    </message>
    <message>
        <source>This model draws classes; the negative prompt means nothing to it and is not used.</source>
        <translation>该模型按类别绘制；负面提示词对它没有意义，不会使用。</translation>
    </message>
    <message>
        <source>%1 and %2 are larger than %3, the largest edge that this model knows, and few machines have the memory for nearly as much; the model&apos;s own size is %4.</source>
        <translation>%1 和%2 都超过了该模型的最大边长 %3，而且很少有机器有接近那么多的内存；模型自己的尺寸是 %4。</translation>
    </message>
    <message>
        <source>%1 is larger than %2, the largest edge that this model knows, and few machines have the memory for nearly as much; the model&apos;s own size is %3.</source>
        <translation>%1 超过了该模型的最大边长 %2，而且很少有机器有接近那么多的内存；模型自己的尺寸是 %3。</translation>
    </message>
    <message>
        <source>%1 and %2 are larger than %3, the largest edge that is accepted, and few machines have the memory for nearly as much; the model&apos;s own size is %4.</source>
        <translation>%1 和%2 都超过了允许的最大边长 %3，而且很少有机器有接近那么多的内存；模型自己的尺寸是 %4。</translation>
    </message>
    <message>
        <source>%1 is larger than %2, the largest edge that is accepted, and few machines have the memory for nearly as much; the model&apos;s own size is %3.</source>
        <translation>%1 超过了允许的最大边长 %2，而且很少有机器有接近那么多的内存；模型自己的尺寸是 %3。</translation>
    </message>
    <message>
        <source>%1; the nearest legal size is %2.</source>
        <translation>%1；最接近的可用尺寸是 %2。</translation>
    </message>
    <message>
        <source>%1 is not a multiple of %2 and %3 is not a multiple of %4</source>
        <translation>%1 不是 %2 的倍数，%3 不是 %4 的倍数</translation>
    </message>
    <message>
        <source>%1 is not a size in pixels</source>
        <translation>%1 不是以像素计的尺寸</translation>
    </message>
    <message>
        <source>%1 is not a multiple of %2</source>
        <translation>%1 不是 %2 的倍数</translation>
    </message>
    <message>
        <source>width %1</source>
        <translation>宽度 %1</translation>
    </message>
    <message>
        <source>Width %1</source>
        <translation>宽度 %1</translation>
    </message>
    <message>
        <source>Height %1</source>
        <translation>高度 %1</translation>
    </message>
    <message>
        <source>height %1</source>
        <translation>高度 %1</translation>
    </message>
    <message>
        <source>A clip of %1 frames is not possible: the model makes %2 frames; the nearest legal counts are %3 and %4.</source>
        <translation>无法生成 %1 帧的片段：该模型的帧数应为 %2；最接近的可用帧数是 %3 和 %4。</translation>
    </message>
    <message>
        <source>A clip of %1 frames is not possible: the model makes %2 frames; the nearest legal count is %3.</source>
        <translation>无法生成 %1 帧的片段：该模型的帧数应为 %2；最接近的可用帧数是 %3。</translation>
    </message>
    <message>
        <source>A clip of %1 frames is not possible: this model knows at most %2 frames; the nearest legal count is %3.</source>
        <translation>无法生成 %1 帧的片段：该模型最多 %2 帧；最接近的可用帧数是 %3。</translation>
    </message>
    <message>
        <source>A clip of %1 frames is not possible: at most %2 are accepted; the nearest legal count is %3.</source>
        <translation>无法生成 %1 帧的片段：最多 %2 帧；最接近的可用帧数是 %3。</translation>
    </message>
    <message>
        <source>a whole number from 1</source>
        <translation>不小于 1 的整数</translation>
    </message>
    <message>
        <source>1 plus a multiple of %1 (%2)</source>
        <translation>%1 的倍数加 1（%2）</translation>
    </message>
    <message>
        <source>A frame rate of %1 is not possible; name %2 to %3 frames per second.</source>
        <translation>帧率 %1 不可用；应为每秒 %2 到 %3 帧。</translation>
    </message>
    <message>
        <source>%1 steps are not possible; name 1 to %2. The nearest legal count is %3.</source>
        <translation>步数 %1 不可用；应为 1 到 %2。最接近的可用步数是 %3。</translation>
    </message>
    <message>
        <source>Guidance %1 is not possible; name 0 to %2 (1 turns guidance off).</source>
        <translation>引导强度 %1 不可用；应为 0 到 %2（1 表示不引导）。</translation>
    </message>
    <message>
        <source>Shift %1 is not possible; name %2 to %3 (1 shifts nothing).</source>
        <translation>偏移 %1 不可用；应为 %2 到 %3（1 表示不偏移）。</translation>
    </message>
    <message>
        <source>%1 threads are not possible; name 1 to %2, or 0 for all processors.</source>
        <translation>线程数 %1 不可用；应为 1 到 %2，或用 0 表示全部处理器。</translation>
    </message>
    <message>
        <source>The sampler %1 does not fit this model, which %2; choose %3.</source>
        <translation>采样器 %1 不适合这个模型，因为它%2；请选择 %3。</translation>
    </message>
    <message>
        <source>predicts the velocity of a flow</source>
        <translation>预测的是流的速度</translation>
    </message>
    <message>
        <source>works on a noise schedule</source>
        <translation>使用噪声调度</translation>
    </message>
    <message>
        <source>Seeds %1 and the %2 after it are not possible: seeds are whole numbers from 0 to %3. Name a seed up to %4, or at most %5 variations.</source>
        <translation>种子 %1 及其后的 %2 个不可用：种子是 0 到 %3 的整数。请使用不超过 %4 的种子，或最多 %5 个变体。</translation>
    </message>
    <message>
        <source>Seeds %1 and the %2 after it are not possible: seeds are whole numbers from 0 to %3. Name a seed up to %4, or at most %5 variation.</source>
        <translation>种子 %1 及其后的 %2 个不可用：种子是 0 到 %3 的整数。请使用不超过 %4 的种子，或最多 %5 个变体。</translation>
    </message>
    <message>
        <source>Only the low 32 bits of a seed count: %1 gives the same clip as seed %2. Seeds up to %3 are all different.</source>
        <translation>种子只有低 32 位起作用：%1 与种子 %2 得到相同的片段。不超过 %3 的种子各不相同。</translation>
    </message>
    <message>
        <source>This JSON should be an object in braces but is of another kind: %1.</source>
        <translation>文件中的设置应为花括号中的 JSON 对象，实际是 %1。</translation>
    </message>
    <message>
        <source>This JSON has more than %1 lists or objects in each other; a recipe has a few. Check that it is the file that was meant.</source>
        <translation>这段 JSON 中的列表或对象嵌套超过 %1 层；配方只有几层。请检查是否选对了文件。</translation>
    </message>
    <message>
        <source>a whole number from 0 to 18446744073709551615</source>
        <translation>0 到 18446744073709551615 的整数</translation>
    </message>
    <message>
        <source>an object in braces</source>
        <translation>花括号中的对象</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a known %2; known are %3.</source>
        <translation>“%1”不是已知的%2；已知的有 %3。</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>The %1 in %2 was made by a newer Tubelet (format %3, this one knows %4). Start the newer Tubelet, or move the file away.</source>
        <translation>%1（%2）由更新的 Tubelet 创建（格式 %3，这个版本只认识 %4）。请启动更新的 Tubelet，或移走该文件。</translation>
    </message>
    <message>
        <source>The %1 in %2 is damaged (%3) and can&apos;t be moved aside: %4. Move it away and start again.</source>
        <translation>%1（%2）已损坏（%3），也无法移开：%4。请移走它后重新启动。</translation>
    </message>
    <message>
        <source>The folder %1 for the %2 can&apos;t be made: %3.</source>
        <translation>无法创建%2的文件夹 %1：%3。</translation>
    </message>
    <message>
        <source>The queue&apos;s lock file %1 can&apos;t be made: %2. Check that its folder is writable.</source>
        <translation>无法创建队列的锁文件 %1：%2。请检查它的文件夹是否可写。</translation>
    </message>
    <message>
        <source>Another Tubelet is running and works on the same queue (%1). Use its window, or close it and start again.</source>
        <translation>另一个 Tubelet 正在运行，并使用同一个队列（%1）。请使用它的窗口，或关闭它后重新启动。</translation>
    </message>
    <message>
        <source>Step %1 is not kept: this run has no folder for its steps. Name one (--save-steps) to see earlier steps.</source>
        <translation>第 %1 步没有保留：这次生成没有保存各步的文件夹。要查看前面的步骤，请用命令行选项 --save-steps 指定一个。</translation>
    </message>
    <message>
        <source>no NVIDIA driver was found (libcuda.so.1)</source>
        <translation>没有找到 NVIDIA 驱动（libcuda.so.1）</translation>
    </message>
    <message>
        <source>the CUDA part of LibTorch can&apos;t be loaded (%1); fetch its libraries once with: tools/run --cuda</source>
        <translation>无法加载 LibTorch 的 CUDA 部分（%1）；请运行一次 tools/run --cuda 来获取它的库</translation>
    </message>
    <message>
        <source>LibTorch&apos;s CUDA part is loaded but finds no usable GPU</source>
        <translation>LibTorch 的 CUDA 部分已加载，但没有找到可用的显卡</translation>
    </message>
    <message>
        <source>LibTorch&apos;s CUDA part fails to start: %1</source>
        <translation>LibTorch 的 CUDA 部分无法启动：%1</translation>
    </message>
    <message>
        <source>The weight file %1 is no safetensors file. %2</source>
        <translation>权重文件 %1 不是 safetensors 文件。%2</translation>
    </message>
    <message>
        <source>The file %1 is no JSON. %2</source>
        <translation>文件 %1 不是 JSON。%2</translation>
    </message>
    <message>
        <source>It is a PyTorch file (pickle), whatever its name says: such files can run code and are not read. Get the model&apos;s safetensors files, or convert it with the tool that wrote it.</source>
        <translation>不管名字是什么，它其实是 PyTorch 文件（pickle）：这类文件可以运行代码，因此不读取。请获取该模型的 safetensors 文件，或用生成它的工具转换。</translation>
    </message>
    <message>
        <source>It is a GGUF file, whatever its name says; its quantised weights are not read yet. Get the model&apos;s safetensors files.</source>
        <translation>不管名字是什么，它其实是 GGUF 文件；目前还不能读取其中量化的权重。请获取该模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>It is an archive: unpack it first.</source>
        <translation>它是压缩包：请先解压。</translation>
    </message>
    <message>
        <source>It is a picture, not part of a model. Download the file again.</source>
        <translation>它是图片，不是模型的一部分。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a PDF, not part of a model. Download the file again.</source>
        <translation>它是 PDF，不是模型的一部分。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is an HDF5 file (Keras), which is not read. Get the model&apos;s safetensors files.</source>
        <translation>它是 HDF5 文件（Keras），无法读取。请获取该模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>It is a TensorFlow Lite file, which is not read. Get the model&apos;s safetensors files.</source>
        <translation>它是 TensorFlow Lite 文件，无法读取。请获取该模型的 safetensors 文件。</translation>
    </message>
    <message>
        <source>It is a program. Download the file again.</source>
        <translation>它是程序。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a Windows program. Download the file again.</source>
        <translation>它是 Windows 程序。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a Git LFS pointer, a note that stands for the file itself (%1). Fetch it with &quot;git lfs pull&quot; in its repository, or download the file from the page where it is.</source>
        <translation>它是 Git LFS 指针，只是代替文件本身（%1）的一条记录。请在它的仓库中运行“git lfs pull”来获取，或从它所在的页面下载该文件。</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>大小未知</translation>
    </message>
    <message>
        <source>It is empty: its download never began, or the disk was full. Download the file again.</source>
        <translation>它是空的：下载没有开始，或者磁盘当时已满。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is filled with zeros: room was made for a download that never ended. Download the file again.</source>
        <translation>它的内容全是零：为下载预留了空间，但下载没有完成。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a web page (HTML), such as a sign-in or error page, that was saved in place of the file. Download the file itself, with an account or token where its page asks for one.</source>
        <translation>它是网页（HTML），例如登录页或错误页，被当作该文件保存了下来。请下载文件本身；如果页面要求，请使用帐号或令牌。</translation>
    </message>
    <message>
        <source>It is a server&apos;s answer (XML) that was saved in place of the file: %1. Download the file again.</source>
        <translation>它是服务器的答复（XML），被当作该文件保存了下来：%1。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is JSON, such as a server&apos;s answer that was saved in place of the file: %1. Download the file again, with an account or token where its page asks for one.</source>
        <translation>它是 JSON，例如服务器的答复，被当作该文件保存了下来：%1。请重新下载该文件；如果页面要求，请使用帐号或令牌。</translation>
    </message>
    <message>
        <source>It is a text: %1. Download the file again.</source>
        <translation>它是文本：%1。请重新下载该文件。</translation>
    </message>
    <message>
        <source>It is a text in UTF-16, as some editors save: save it as UTF-8, or download the file again.</source>
        <translation>它是 UTF-16 编码的文本（某些编辑器会这样保存）：请另存为 UTF-8，或重新下载该文件。</translation>
    </message>
    <message>
        <source>The file %1 is no part of a model. It is a server&apos;s answer, saved in its place: %2. Download the file again, with an account or token where the model asks for one.</source>
        <translation>文件 %1 不是模型的一部分，而是被当作该文件保存下来的服务器答复：%2。请重新下载该文件；如果模型要求，请使用帐号或令牌。</translation>
    </message>
    <message>
        <source>its header is nested deeper than the format allows</source>
        <translation>文件头的嵌套比格式允许的更深</translation>
    </message>
    <message>
        <source>its header names %1 twice</source>
        <translation>文件头两次列出了 %1</translation>
    </message>
    <message>
        <source>its header is not JSON (at byte %1 of the header)</source>
        <translation>文件头不是 JSON（错误在文件头的第 %1 字节）</translation>
    </message>
    <message>
        <source>&quot;__metadata__&quot; must be an object of strings, but is %1</source>
        <translation>“__metadata__”应为由字符串组成的对象，实际是 %1</translation>
    </message>
    <message>
        <source>the metadata entry %1 must be a string, but is %2</source>
        <translation>元数据 %1 应为字符串，实际是 %2</translation>
    </message>
    <message>
        <source>the tensor %1 must be described by an object, but is %2</source>
        <translation>张量 %1 应由对象描述，实际是 %2</translation>
    </message>
    <message>
        <source>the tensor %1 has no &quot;%2&quot;</source>
        <translation>张量 %1 没有“%2”</translation>
    </message>
    <message>
        <source>the tensor %1 has the unknown key %2</source>
        <translation>张量 %1 含有未知的键 %2</translation>
    </message>
    <message>
        <source>the tensor %1 has the unknown dtype %2 (known are F32, F16, BF16, I64 and so on)</source>
        <translation>张量 %1 的数据类型 %2 未知（已知的有 F32、F16、BF16、I64 等）</translation>
    </message>
    <message>
        <source>the tensor %1 has %2 dimensions, at most %3 are possible</source>
        <translation>张量 %1 有 %2 维，最多可有 %3 维</translation>
    </message>
    <message>
        <source>the tensor %1 ends (byte %2) before it begins (byte %3)</source>
        <translation>张量 %1 的结尾（第 %2 字节）在开头（第 %3 字节）之前</translation>
    </message>
    <message>
        <source>the tensor %1 needs %2 bytes for its shape and dtype, but has %3</source>
        <translation>张量 %1 按形状和数据类型需要 %2 字节，实际有 %3 字节</translation>
    </message>
    <message>
        <source>the tensor %1 overlaps another one (it begins at byte %2, the one before ends at %3)</source>
        <translation>张量 %1 与另一个重叠（它从第 %2 字节开始，而前一个到第 %3 字节才结束）</translation>
    </message>
    <message>
        <source>each size in the shape of %1 must be a whole number that is not negative, but is %2</source>
        <translation>%1 的形状中各个大小应为非负整数，实际是 %2</translation>
    </message>
    <message>
        <source>each of the data_offsets of %1 must be a whole number that is not negative, but is %2</source>
        <translation>%1 的 data_offsets 应为非负整数，实际是 %2</translation>
    </message>
    <message>
        <source>the shape of %1 is larger than any memory</source>
        <translation>%1 的形状比任何内存都大</translation>
    </message>
    <message>
        <source>the elements of %1 don&apos;t fill whole bytes</source>
        <translation>%1 的元素不能凑成整字节</translation>
    </message>
    <message>
        <source>the dtype of %1 must be a string, but is %2</source>
        <translation>%1 的数据类型应为字符串，实际是 %2</translation>
    </message>
    <message>
        <source>the shape of %1 must be a list, but is %2</source>
        <translation>%1 的形状应为列表，实际是 %2</translation>
    </message>
    <message>
        <source>the data_offsets of %1 must be a list of two numbers</source>
        <translation>%1 的 data_offsets 应为由两个数组成的列表</translation>
    </message>
    <message>
        <source>the tensor %1</source>
        <translation>张量 %1</translation>
    </message>
    <message>
        <source>the file is truncated: the tensor %1 ends at byte %2 of the data, but the file holds only %3</source>
        <translation>文件不完整：张量 %1 到数据的第 %2 字节才结束，而文件只有 %3 字节</translation>
    </message>
    <message>
        <source>there is a hole in the data before the tensor %1 (bytes %2 to %3 belong to no tensor)</source>
        <translation>张量 %1 之前的数据有空缺（第 %2 至 %3 字节不属于任何张量）</translation>
    </message>
    <message>
        <source>the file is longer than its header says: %1 bytes of data expected, %2 found</source>
        <translation>文件比文件头所说的更长：应有 %1 字节数据，实际有 %2 字节</translation>
    </message>
    <message>
        <source>it is %1 bytes long, too short for the 8-byte header length</source>
        <translation>它只有 %1 字节，放不下 8 字节的文件头长度</translation>
    </message>
    <message>
        <source>its header claims to be %1 bytes long, more than the allowed %2</source>
        <translation>文件头自称有 %1 字节，超过了允许的 %2 字节</translation>
    </message>
    <message>
        <source>the file is truncated: its header is %1 bytes long, but only %2 bytes follow</source>
        <translation>文件不完整：文件头有 %1 字节，后面却只有 %2 字节</translation>
    </message>
    <message>
        <source>its header does not begin with &quot;{&quot;</source>
        <translation>文件头不是以“{”开头</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be read: %2.</source>
        <translation>无法读取文件夹 %1：%2。</translation>
    </message>
    <message>
        <source>The folder %1 holds no weights: a .safetensors file, or shards with a .safetensors.index.json, was expected. There is %2: %3.</source>
        <translation>文件夹 %1 中没有可用的权重：需要一个 .safetensors 文件，或分片文件及其 .safetensors.index.json。那里有 %2：%3。</translation>
    </message>
    <message>
        <source>PyTorch&apos;s pickle files can run code and are not read; get the safetensors files of the model, or convert it with save_pretrained(safe_serialization=True)</source>
        <translation>PyTorch 的 pickle 文件可以运行代码，因此不读取；请获取该模型的 safetensors 文件，或用 save_pretrained(safe_serialization=True) 转换</translation>
    </message>
    <message>
        <source>its download has not ended; let it end, or download the file again</source>
        <translation>它的下载尚未完成；请等待完成，或重新下载该文件</translation>
    </message>
    <message>
        <source>GGUF files are not read yet; get the safetensors files of the model</source>
        <translation>目前还不能读取 GGUF 文件；请获取该模型的 safetensors 文件</translation>
    </message>
    <message>
        <source>those of Flax, TensorFlow or Rust are not read; get the safetensors files of the model</source>
        <translation>无法读取 Flax、TensorFlow 或 Rust 的文件；请获取该模型的 safetensors 文件</translation>
    </message>
    <message>
        <source>compiled models (ONNX, TensorRT) are not read; get the safetensors files of the model</source>
        <translation>无法读取编译过的模型（ONNX、TensorRT）；请获取该模型的 safetensors 文件</translation>
    </message>
    <message>
        <source>The folder %1 holds several variants of its weights (%2), and none is the usual one. Keep the one that is meant, and move the others out of the folder.</source>
        <translation>文件夹 %1 中有权重的多个变体（%2），却没有通常的那一个。请保留需要的那个，把其余的移出文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 holds shards such as %2 but no index that says how they belong together: %3 was expected. Download it too.</source>
        <translation>文件夹 %1 中有分片文件（例如 %2），却没有说明如何组合它们的索引：需要 %3。请一并下载。</translation>
    </message>
    <message>
        <source>The folder %1 holds several weight files (%2 and %3), and nothing says which one is the model. Keep the one that is meant, and move the others out of the folder.</source>
        <translation>文件夹 %1 中有多个权重文件（%2 和 %3），无法知道哪一个是模型。请保留需要的那个，把其余的移出文件夹。</translation>
    </message>
    <message>
        <source>The folder %1 holds %2 variants of its weights and none without a name: %3 is read.</source>
        <translation>文件夹 %1 中有权重的 %2 个变体，没有不带变体名的：读取的是 %3。</translation>
    </message>
    <message>
        <source>The index %1 has no object &quot;weight_map&quot; from tensor names to file names.</source>
        <translation>索引 %1 中没有从张量名到文件名的对象“weight_map”。</translation>
    </message>
    <message>
        <source>The index %1 names no file for the tensor %2.</source>
        <translation>索引 %1 没有列出张量 %2 所在的文件。</translation>
    </message>
    <message>
        <source>The index %1 names the file %2 for the tensor %3, but shards must lie beside the index.</source>
        <translation>索引 %1 为张量 %3 列出了文件 %2，但分片必须与索引在同一文件夹中。</translation>
    </message>
    <message>
        <source>The index %1 names no tensors.</source>
        <translation>索引 %1 没有列出任何张量。</translation>
    </message>
    <message>
        <source>The shard %1 lacks the tensor %2, which the index says is in it. Download the shards and the index again, all from one version.</source>
        <translation>分片 %1 缺少索引所说的张量 %2。请重新下载同一版本的全部分片和索引。</translation>
    </message>
    <message>
        <source>The weights in %1 have no tensor named %2.</source>
        <translation>%1 中的权重没有名为 %2 的张量。</translation>
    </message>
    <message>
        <source>The weights in %1 hold the tensor %2 twice, under two of its known names (%3 is one).</source>
        <translation>%1 中的权重以两个已知的名字（其一是 %3）含有同一个张量 %2。</translation>
    </message>
    <message>
        <source>The tensor %1 of %2 has the dtype %3, which can&apos;t be computed with here. Use a file with F32, F16 or BF16 weights.</source>
        <translation>%2 中张量 %1 的数据类型是 %3，无法在这里计算。请使用权重为 F32、F16 或 BF16 的文件。</translation>
    </message>
    <message>
        <source>The weight file %1 has no tensor named %2.</source>
        <translation>权重文件 %1 中没有名为 %2 的张量。</translation>
    </message>
    <message>
        <source>The weights in %1 can&apos;t be used. %2</source>
        <translation>无法使用 %1 中的权重。%2</translation>
    </message>
    <message>
        <source>They are stored as %1, which is not computed yet. Get the model&apos;s F32, F16 or BF16 files, or convert it back to one of them.</source>
        <translation>它们以 %1 的形式存储，目前还不能用来计算。请获取该模型的 F32、F16 或 BF16 文件，或转换回其中一种。</translation>
    </message>
    <message>
        <source>They hold %1: merge them (merge_and_unload() in PEFT, fuse_lora() in diffusers) and save the model again.</source>
        <translation>其中含有%1：请先合并（PEFT 中用 merge_and_unload()，diffusers 中用 fuse_lora()），再重新保存模型。</translation>
    </message>
    <message>
        <source>PEFT adapters (LoRA) that were not merged</source>
        <translation>尚未合并的 PEFT 适配器（LoRA）</translation>
    </message>
    <message>
        <source>ComfyUI&apos;s quantised layers (comfy_quant: fp8, mxfp8, nvfp4 or int8 with scales)</source>
        <translation>ComfyUI 的量化层（comfy_quant：带缩放系数的 fp8、mxfp8、nvfp4 或 int8）</translation>
    </message>
    <message>
        <source>ComfyUI&apos;s quantised layers (_quantization_metadata)</source>
        <translation>ComfyUI 的量化层（_quantization_metadata）</translation>
    </message>
    <message>
        <source>scaled fp8 (%1)</source>
        <translation>带缩放系数的 fp8（%1）</translation>
    </message>
    <message>
        <source>The weights in %1 hold values that are no numbers, or infinite (%2), which no setting mends: the file is damaged or was saved so. Download the model again, or use another edition of it.</source>
        <translation>%1 中的权重含有无效或无穷大的数值（%2），任何设置都无法补救：文件已损坏，或保存时就是如此。请重新下载模型，或使用它的另一个版本。</translation>
    </message>
    <message>
        <source>The name of the clip to write is empty. Name a file or a folder.</source>
        <translation>要写入的片段没有名字。请指定一个文件或文件夹。</translation>
    </message>
    <message>
        <source>A clip without frames can&apos;t be written: expected at least one frame.</source>
        <translation>无法写入没有帧的片段：至少需要一帧。</translation>
    </message>
    <message>
        <source>A clip of %1 pixels can&apos;t be written: expected at least 1 on each side.</source>
        <translation>无法写入 %1 像素的片段：每边至少 1 个像素。</translation>
    </message>
    <message>
        <source>An MP4 of %1 pixels can&apos;t be written: expected at most %2 on each side.</source>
        <translation>无法写入 %1 像素的 MP4：每边最多 %2 个像素。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds one picture, but the clip has more frames. Name a file that ends in .mp4, or a folder with / for one PNG a frame.</source>
        <translation>“%1”只能存放一张图片，而片段有多帧。请使用以 .mp4 结尾的文件，或以 / 结尾的文件夹，每帧存为一张 PNG。</translation>
    </message>
    <message>
        <source>a .png file holds one picture, but this clip has %1 frames</source>
        <translation>一个 .png 文件只能存放一张图片，而这个片段有 %1 帧</translation>
    </message>
    <message>
        <source>Expected a name that ends in .mp4 for a video, or in / for a folder of PNGs.</source>
        <translation>视频的名字应以 .mp4 结尾，PNG 文件夹的名字应以 / 结尾。</translation>
    </message>
    <message>
        <source>the folder it lies in doesn&apos;t exist</source>
        <translation>它所在的文件夹不存在</translation>
    </message>
    <message>
        <source>Make that folder first or choose another.</source>
        <translation>请先创建那个文件夹，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>a file of that name is there and a folder is expected</source>
        <translation>那里有一个同名的文件，而这里需要文件夹</translation>
    </message>
    <message>
        <source>it exists already and is not empty</source>
        <translation>它已经存在，并且不是空的</translation>
    </message>
    <message>
        <source>Choose another name, or ask for overwriting, which replaces the frame-*.png files in it and nothing else.</source>
        <translation>请换一个名字，或允许覆盖；覆盖只会替换其中的 frame-*.png 文件。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名字。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择别的位置。</translation>
    </message>
    <message>
        <source>%1 frames were written but %2 came back</source>
        <translation>写入了 %1 帧，读回来的却是 %2 帧</translation>
    </message>
    <message>
        <source>%1 frames were written but %2 are there</source>
        <translation>写入了 %1 帧，那里却有 %2 帧</translation>
    </message>
    <message>
        <source>its recipe did not come back as it was written</source>
        <translation>读回来的设置与写入的不同</translation>
    </message>
    <message>
        <source>a frame could not be read back as it was written</source>
        <translation>有一帧读回来与写入的不同</translation>
    </message>
    <message>
        <source>%1, and some of the new frames lie among the old ones now</source>
        <translation>%1，而且有些新的帧已混在旧的帧之中</translation>
    </message>
    <message>
        <source>%1, and not all of the frames that were there before could be put back</source>
        <translation>%1，而且原来的帧没能全部放回</translation>
    </message>
    <message>
        <source>They are kept in &apos;%1&apos;; move them back from there.</source>
        <translation>它们保存在“%1”中，请从那里移回。</translation>
    </message>
    <message>
        <source>a fault that told no reason</source>
        <translation>没有说明原因的错误</translation>
    </message>
    <message>
        <source>%1 (in the folder &apos;%2&apos;)</source>
        <translation>%1（在文件夹“%2”中）</translation>
    </message>
    <message>
        <source>%1 failed (%2)</source>
        <translation>%1失败（%2）</translation>
    </message>
    <message>
        <source>starting the x264 encoder</source>
        <translation>启动 x264 编码器</translation>
    </message>
    <message>
        <source>preparing the MP4 file</source>
        <translation>准备 MP4 文件</translation>
    </message>
    <message>
        <source>opening the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>The recipe can&apos;t be stored in a file: expected JSON in UTF-8 without zero bytes.</source>
        <translation>无法把设置存入文件：应为 UTF-8 编码、不含零字节的 JSON。</translation>
    </message>
    <message>
        <source>The name of the file to write is empty. Name a file.</source>
        <translation>要写入的文件没有名字。请指定一个文件。</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be written: %2. Choose another place.</source>
        <translation>无法写入文件夹 %1：%2。请选择别的位置。</translation>
    </message>
    <message>
        <source>it is larger than the %1 bytes expected of such a file</source>
        <translation>它比这类文件应有的 %1 字节更大</translation>
    </message>
    <message>
        <source>%1 tokenizer.json beside it is used instead. tokenizer_config.json asks for %2, which Tubelet does not follow.</source>
        <translation>%1将改用旁边的 tokenizer.json。tokenizer_config.json 要求 %2，Tubelet 不会照做。</translation>
    </message>
    <message>
        <source>%1 tokenizer.json beside it is used instead.</source>
        <translation>%1将改用旁边的 tokenizer.json。</translation>
    </message>
    <message>
        <source>tokenizer_config.json asks for %1, which Tubelet does not follow.</source>
        <translation>tokenizer_config.json 要求 %1，Tubelet 不会照做。</translation>
    </message>
    <message>
        <source>%1; the nearest legal sizes are %2 and %3.</source>
        <translation>%1；最接近的可用尺寸有 %2 和 %3。</translation>
    </message>
    <message>
        <source>The sampler %1 does not fit this model, which %2; choose %3 or %4.</source>
        <translation>采样器 %1 不适合这个模型，因为它%2；请选择 %3 或 %4。</translation>
    </message>
    <message>
        <source>They are %1: such a file changes a model and is none itself. Put the model&apos;s own weights in their place.</source>
        <translation>它们是%1：这种文件只用来改动模型，本身不是模型。请换上模型自己的权重。</translation>
    </message>
    <message>
        <source>%1 adapters without their model</source>
        <translation>脱离模型的 %1 适配器</translation>
    </message>
    <message>
        <source>It says that its light is stored as for further work (%1): it is converted to the levels of a usual screen (sRGB).</source>
        <translation>文件称其光线按后期加工的方式存储（%1）：读取时转换成普通屏幕的亮度（sRGB）。</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>1 of the folder&apos;s pictures is a link to a file that is not there: %1. What is there is read. Fetch the rest first (such as with &quot;git annex get&quot; or &quot;dvc pull&quot;).</source>
        <translation>文件夹中有 1 张图片是链接，其目标文件不存在：%1。现有的图片已读取。请先取得其余文件（例如用“git annex get”或“dvc pull”）。</translation>
    </message>
    <message>
        <source>%1 of the folder&apos;s pictures are links to files that are not there, such as %2. What is there is read. Fetch the rest first (such as with &quot;git annex get&quot; or &quot;dvc pull&quot;).</source>
        <translation>文件夹中有 %1 张图片是链接，其目标文件不存在，例如 %2。现有的图片已读取。请先取得其余文件（例如用“git annex get”或“dvc pull”）。</translation>
    </message>
    <message>
        <source>1 entry of the folder has a picture&apos;s name and is no file: %1. Folders, pipes and devices are left out.</source>
        <translation>文件夹中有 1 项名称像图片，却不是文件：%1。文件夹、管道和设备不会读取。</translation>
    </message>
    <message>
        <source>%1 entries of the folder have a picture&apos;s name and are no files, such as %2. Folders, pipes and devices are left out.</source>
        <translation>文件夹中有 %1 项名称像图片，却不是文件，例如 %2。文件夹、管道和设备不会读取。</translation>
    </message>
    <message>
        <source>all of its pictures are links to files that are not there, such as %1. Fetch them first (such as with &quot;git annex get&quot; or &quot;dvc pull&quot;)</source>
        <translation>其中的图片都是链接，目标文件不存在，例如 %1。请先取得这些文件（例如用“git annex get”或“dvc pull”）</translation>
    </message>
    <message>
        <source>The recipe in &apos;%1&apos; is damaged: its end is missing or was changed. Take it from another copy of the file.</source>
        <translation>“%1”中的设置记录已损坏：结尾缺失或被改动。请从该文件的另一份副本中读取。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can&apos;t be read as a video or picture. %2</source>
        <translation>无法把“%1”作为视频或图片读取。%2</translation>
    </message>
    <message>
        <source>It is part of a model (%1), no picture or clip. Choose the picture or clip itself.</source>
        <translation>它是模型的一部分（%1），不是图片或片段。请选择图片或片段本身。</translation>
    </message>
    <message>
        <source>It is a list of other files (%1), none of which is opened from it. Choose the clip itself.</source>
        <translation>它是其他文件的列表（%1），其中的文件不会由它打开。请选择片段本身。</translation>
    </message>
    <message>
        <source>It is a PDF, which is not read. Save its pages or pictures as PNG or JPEG.</source>
        <translation>它是 PDF，不能读取。请把其中的页面或图片另存为 PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>It is an archive (ZIP) or a file that is stored as one: unpack it first.</source>
        <translation>它是压缩包（ZIP）或以此形式存储的文件：请先解压。</translation>
    </message>
    <message>
        <source>It is an array of numbers (NumPy). Save it as a picture, such as PNG, or as a clip.</source>
        <translation>它是数值数组（NumPy）。请另存为图片（例如 PNG）或片段。</translation>
    </message>
    <message>
        <source>It is a HEIC picture, as phones save, which is not read. Save it as JPEG or PNG.</source>
        <translation>它是 HEIC 图片（手机常用的格式），不能读取。请另存为 JPEG 或 PNG。</translation>
    </message>
    <message>
        <source>It is a drawing (%1), which is not read. Save it as PNG with a drawing program.</source>
        <translation>它是矢量图（%1），不能读取。请用绘图程序另存为 PNG。</translation>
    </message>
    <message>
        <source>It is a pointer of git-annex, a note that stands for the file itself. Fetch it with &quot;git annex get&quot;.</source>
        <translation>它是 git-annex 指针，只是代替文件本身的一条记录。请用“git annex get”来获取。</translation>
    </message>
    <message>
        <source>It is damaged between its frames, or its end is missing: frames may be missing. Get it again if it ends too early.</source>
        <translation>文件在帧与帧之间已损坏，或结尾缺失：可能缺少一些帧。如果它结束得太早，请重新获取。</translation>
    </message>
    <message>
        <source>it is truncated: %1 of %2 bytes are there. Get it again</source>
        <translation>它不完整：只有 %2 字节中的 %1 字节。请重新获取</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::GlCanvas</name>
    <message>
        <source>The graphics driver could not build the preview&apos;s shaders (%1), so the preview is drawn by the processor.</source>
        <translation>显卡驱动无法编译预览所需的着色器（%1），因此预览改由处理器绘制。</translation>
    </message>
    <message>
        <source>The graphics driver was reset, so the preview is drawn by the processor from now on.</source>
        <translation>显卡驱动已被重置，从现在起预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The graphics card can&apos;t hold a frame of this clip, so the preview is drawn by the processor.</source>
        <translation>显卡容纳不下这个片段的一帧，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The window could not get an OpenGL context, so the preview is drawn by the processor.</source>
        <translation>窗口无法获得 OpenGL 上下文，因此预览由处理器绘制。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::HelpDialogs</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>About Tubelet</source>
        <translation>关于 Tubelet</translation>
    </message>
    <message>
        <source>Makes short clips from words, on this computer. Nothing is sent anywhere.

Licence: Apache-2.0. Built with Qt %1, LibTorch, FFmpeg, SQLite, spdlog, sentencepiece; their licences are in THIRD_PARTY_NOTICES.</source>
        <translation>在这台电脑上用文字生成短片，不会向任何地方发送数据。

许可证：Apache-2.0。使用了 Qt %1、LibTorch、FFmpeg、SQLite、spdlog、sentencepiece；它们的许可证见 THIRD_PARTY_NOTICES。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobRow</name>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Stop this clip</source>
        <translation>停止这个片段</translation>
    </message>
    <message>
        <source>Cancel this clip</source>
        <translation>取消这个片段</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::JobText</name>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>正在读取提示词</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>正在去噪</translation>
    </message>
    <message>
        <source>Decoding the clip</source>
        <translation>正在解码片段</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>正在写入文件</translation>
    </message>
    <message>
        <source>Denoising, step %1 of %2</source>
        <translation>正在去噪，第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，剩余 %2</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Interrupted when the program ended</source>
        <translation>程序退出时被中断</translation>
    </message>
    <message>
        <source>%1 × %2, %3 frames, %4 steps, seed %5</source>
        <translation>%1 × %2，%3 帧，%4 步，种子 %5</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Leftovers</name>
    <message>
        <source>One clip waits from last time.</source>
        <translation>上次有 1 个片段还在等待。</translation>
    </message>
    <message>
        <source>%1 clips wait from last time.</source>
        <translation>上次有 %1 个片段还在等待。</translation>
    </message>
    <message>
        <source>One clip was interrupted.</source>
        <translation>有 1 个片段被中断。</translation>
    </message>
    <message>
        <source>%1 clips were interrupted.</source>
        <translation>有 %1 个片段被中断。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MainActions</name>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Open &amp;clips folder</source>
        <translation>打开片段文件夹(&amp;C)</translation>
    </message>
    <message>
        <source>Open &amp;model folder…</source>
        <translation>打开模型文件夹(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Fit to view</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Previous f&amp;rame</source>
        <translation>上一帧(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation>下一帧(&amp;N)</translation>
    </message>
    <message>
        <source>Previous &amp;step</source>
        <translation>上一步(&amp;S)</translation>
    </message>
    <message>
        <source>Next s&amp;tep</source>
        <translation>下一步(&amp;T)</translation>
    </message>
    <message>
        <source>Ne&amp;west preview or finished clip</source>
        <translation>最新预览或完成的片段(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Tubelet</source>
        <translation>关于 Tubelet(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>跟随桌面(&amp;D)</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>深色(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MainWindow</name>
    <message>
        <source>Finished: %1</source>
        <translation>已完成：%1</translation>
    </message>
    <message>
        <source>No model was found, so nothing can be generated yet. Open a folder that holds one.</source>
        <translation>没有找到模型，暂时无法生成。请打开一个包含模型的文件夹。</translation>
    </message>
    <message>
        <source>Open model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>模型：%1</translation>
    </message>
    <message>
        <source>Moved to the trash: %1</source>
        <translation>已移到回收站：%1</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>导出已取消。</translation>
    </message>
    <message>
        <source>Exported: %1</source>
        <translation>已导出：%1</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>No class is named. Name one of the model&apos;s classes or its number.</source>
        <translation>没有写出类别。请填写该模型的一个类别名称或编号。</translation>
    </message>
    <message>
        <source>The prompt is empty. Say in a few words what the clip should show.</source>
        <translation>提示词是空的。请用几个词说明片段要展示什么。</translation>
    </message>
    <message>
        <source>This clip needs about %1 of memory, and %2 is free. Choose a smaller size or a shorter duration, or close other programs.</source>
        <translation>这个片段约需 %1 内存，而可用的只有 %2。请选择更小的尺寸或更短的时长，或关闭其他程序。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>No file manager could be opened. The folder is %1</source>
        <translation>无法打开文件管理器。文件夹是 %1</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Clips of the folder added to the list: %1</source>
        <translation>已把文件夹中的片段加入列表：%1 个</translation>
    </message>
    <message>
        <source>Taken out of the queue: %1</source>
        <translation>已移出队列：%1</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>已停止：%1</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 条</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ModelSection</name>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>Device: what computes the clip.</source>
        <translation>设备：用什么来计算片段。</translation>
    </message>
    <message>
        <source>Open a model folder…</source>
        <translation>打开模型文件夹…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器 (CPU)</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡 (CUDA)</translation>
    </message>
    <message>
        <source>looking for devices…</source>
        <translation>正在查找设备…</translation>
    </message>
    <message>
        <source>%1, %2 threads</source>
        <extracomment>a processor&apos;s name and its number of threads</extracomment>
        <translation>%1，%2 线程</translation>
    </message>
    <message>
        <source>This model has limits; hold the pointer here to read them.</source>
        <translation>这个模型能力有限；将指针停在此处可查看说明（英文）。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::NoticeText</name>
    <message>
        <source>The model was not trained on %1 × %2; the clip may look worse.</source>
        <translation>模型没有在 %1 × %2 上训练过，画面可能较差。</translation>
    </message>
    <message>
        <source>The model was not trained on %1 frames; the motion may look worse.</source>
        <translation>模型没有在 %1 帧上训练过，动作可能较差。</translation>
    </message>
    <message>
        <source>Weights, tags and wildcards of other programs are read as plain words: %1</source>
        <translation>其他程序的权重、标签和通配符在这里按普通文字理解：%1</translation>
    </message>
    <message>
        <source>Some words of the prompt are new to this model; it will guess or ignore them.</source>
        <translation>提示词中有些词是这个模型没学过的，它会猜测或忽略。</translation>
    </message>
    <message>
        <source>Some words to avoid are new to this model; it will ignore them.</source>
        <translation>要避免的内容中有些词是这个模型没学过的，它会忽略。</translation>
    </message>
    <message>
        <source>This clip is far larger or longer than what the model was trained for; it is made of overlapping windows, each of which may draw the subject again.</source>
        <translation>此片段远大于或远长于模型训练时的尺寸；它由相互重叠的窗口拼成，每个窗口都可能再画一次主体。</translation>
    </message>
    <message>
        <source>Several classes have this name: %1. The last of them is drawn; type a number to choose.</source>
        <translation>有多个类别使用此名称：%1。将绘制最后一个；输入编号可另选。</translation>
    </message>
    <message>
        <source>The whole frame would not fit the memory while it is decoded: it is decoded in overlapping tiles, which takes longer.</source>
        <translation>解码整帧会超出内存，因此改为按重叠的图块解码，需要更长时间。</translation>
    </message>
    <message>
        <source>What to avoid has no effect while guidance is 1 or less.</source>
        <translation>引导强度不大于 1 时，要避免的内容不起作用。</translation>
    </message>
    <message>
        <source>The prompt holds control characters; they mean nothing to the model.</source>
        <translation>提示词含有控制字符，它们对模型没有意义。</translation>
    </message>
    <message>
        <source>The prompt is longer than this model reads; it is cut before: %1</source>
        <translation>提示词超过了这个模型能读的长度，从这里开始被截掉：%1</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PreviewView</name>
    <message>
        <source>TUBELET_PREVIEW=painted turns OpenGL off, so the preview is drawn by the processor.</source>
        <translation>TUBELET_PREVIEW=painted 关闭了 OpenGL，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>The display &quot;%1&quot; has no OpenGL windows, so the preview is drawn by the processor.</source>
        <translation>显示“%1”没有 OpenGL 窗口，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>No OpenGL context could be made on this display, so the preview is drawn by the processor. Install a graphics driver to use OpenGL.</source>
        <translation>在此显示上无法创建 OpenGL 上下文，因此预览由处理器绘制。要使用 OpenGL，请安装显卡驱动。</translation>
    </message>
    <message>
        <source>OpenGL is present but could not be started on this display, so the preview is drawn by the processor.</source>
        <translation>系统有 OpenGL，但无法在此显示上启动，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The preview needs OpenGL 2.0 with shaders, this display has %1, so the preview is drawn by the processor.</source>
        <translation>预览需要带着色器的 OpenGL 2.0，而此显示提供的是 %1，因此预览由处理器绘制。</translation>
    </message>
    <message>
        <source>OpenGL has no graphics card on this display (%1), so the preview is drawn by the processor directly, which is faster.</source>
        <translation>此显示上的 OpenGL 没有显卡支持（%1），因此预览直接由处理器绘制，这样更快。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Plays the clip. The wheel zooms, dragging moves, a double click fits the picture.</source>
        <translation>播放片段。滚轮缩放，拖动平移，双击适合窗口。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::PromptPanel</name>
    <message>
        <source>What should the clip show?</source>
        <translation>片段要展示什么？</translation>
    </message>
    <message>
        <source>Prompt: describe the subject, the place and what happens.</source>
        <translation>提示词：描述主体、地点和发生的事。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>A&amp;void</source>
        <translation>避免(&amp;V)</translation>
    </message>
    <message>
        <source>What should it not show? (optional)</source>
        <translation>不应出现什么？（可选）</translation>
    </message>
    <message>
        <source>Negative prompt: the model steers away from this; it has no effect when guidance is 1.</source>
        <translation>负面提示词：模型会避开这些内容；引导强度为 1 时不起作用。</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>负面提示词</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>This model has not learned: %1 and %2 more.</source>
        <translation>这个模型没学过：%1，还有 %2 个。</translation>
    </message>
    <message>
        <source>This model has not learned: %1.</source>
        <translation>这个模型没学过：%1。</translation>
    </message>
    <message>
        <source>Which of the %1 classes?</source>
        <translation>要画 %1 个类别中的哪一个？</translation>
    </message>
    <message>
        <source>This model draws classes by number, 0 to %1.</source>
        <translation>这个模型按编号绘制类别，从 0 到 %1。</translation>
    </message>
    <message>
        <source>This model draws only its own classes. Nearest: %1.</source>
        <translation>这个模型只画它自己的类别。最接近的有：%1。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::QueuePanel</name>
    <message>
        <source>Nothing waits. Generate during a run adds a clip to this list.</source>
        <translation>没有等待的片段。运行时再按“生成”会把片段加到这里。</translation>
    </message>
    <message>
        <source>Clear what has ended</source>
        <translation>清除已结束的</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RecipeReuse</name>
    <message>
        <source>The settings of %1 are back.</source>
        <translation>已恢复 %1 的设置。</translation>
    </message>
    <message>
        <source>size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Changed to what this model can run: %1.</source>
        <translation>已改为这个模型可用的值：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 holds no Tubelet settings: only clips that Tubelet wrote do.</source>
        <translation>%1 中没有 Tubelet 的设置：只有 Tubelet 写出的片段才有。</translation>
    </message>
    <message>
        <source>Its model, %1, is not here; the chosen one stays.</source>
        <translation>它的模型 %1 不在这里，保留当前选择的模型。</translation>
    </message>
    <message>
        <source>the precision %1</source>
        <extracomment>%1 is float32 or bfloat16</extracomment>
        <translation>精度 %1</translation>
    </message>
    <message>
        <source>threads: %1</source>
        <translation>线程数 %1</translation>
    </message>
    <message>
        <source>Not taken over, since the window chooses it itself: %1. The pixels may differ a little.</source>
        <translation>以下由窗口自行选择，没有沿用：%1。画面可能略有不同。</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>采样器</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::RunStatus</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1 % – %2 – Tubelet</source>
        <extracomment>window title while a clip is made: percent done, prompt</extracomment>
        <translation>%1 % – %2 – Tubelet</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SamplingSection</name>
    <message>
        <source>Steps: how many times the noise is reduced. More is slower, and usually cleaner.</source>
        <translation>步数：去除噪声的次数。越多越慢，通常也越干净。</translation>
    </message>
    <message>
        <source>Guidance: how closely to follow the prompt (classifier-free guidance scale; 1 is off).</source>
        <translation>引导强度：对提示词的遵循程度（无分类器引导系数，1 表示关闭）。</translation>
    </message>
    <message>
        <source>UniPC</source>
        <translation>UniPC</translation>
    </message>
    <message>
        <source>Euler</source>
        <translation>Euler</translation>
    </message>
    <message>
        <source>DPM-Solver++</source>
        <translation>DPM-Solver++</translation>
    </message>
    <message>
        <source>Sampler: the rule by which a step follows from the last. UniPC needs fewer steps.</source>
        <translation>采样器：由上一步推出下一步的规则。UniPC 需要的步数较少。</translation>
    </message>
    <message>
        <source>Shift: spends more steps on the rough shape (above 1) or on detail (below 1); larger sizes want more.</source>
        <translation>偏移：大于 1 时更多步数用于大体形状，小于 1 时用于细节；尺寸越大需要越大。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>%1 steps are not possible: 1 to %2 are. Set to %3.</source>
        <translation>步数不能是 %1：可以是 1 到 %2。已设为 %3。</translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>DDPM</source>
        <translation>DDPM</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SeedField</name>
    <message>
        <source>Random each time</source>
        <translation>每次随机</translation>
    </message>
    <message>
        <source>Seed: the same seed and settings give the same clip.</source>
        <translation>种子：相同的种子和设置会得到相同的片段。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Throws the dice before every clip.</source>
        <translation>每次生成前掷一次骰子。</translation>
    </message>
    <message>
        <source>A new random seed</source>
        <translation>新的随机种子</translation>
    </message>
    <message>
        <source>Only the low 32 bits of a seed count: %1 gives the same clip as %2, which is used.</source>
        <translation>种子只有低 32 位起作用：%1 与 %2 生成的短片相同，已改用后者。</translation>
    </message>
    <message>
        <source>“%1” is not a seed: it is a whole number from 0 to %2. Set back to %3.</source>
        <translation>“%1”不是种子：种子是 0 到 %2 的整数。已恢复为 %3。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::SettingsPanel</name>
    <message>
        <source>Model&apos;s defaults</source>
        <translation>模型默认值</translation>
    </message>
    <message>
        <source>Sets size, duration, steps, guidance, sampler and shift as this model likes them.</source>
        <translation>把尺寸、时长、步数、引导强度、采样器和偏移设为这个模型推荐的值。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::ShapeSection</name>
    <message>
        <source>Width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>Resolution: the sizes that this model was trained on, or a size of your own.</source>
        <translation>分辨率：这个模型训练过的尺寸，或自定义尺寸。</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>unit of a duration, behind a number</extracomment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Duration: goes to the nearest number of frames that the model can make.</source>
        <translation>时长：会取模型能生成的最接近的帧数。</translation>
    </message>
    <message>
        <source> fps</source>
        <extracomment>frames per second, behind a number</extracomment>
        <translation> 帧/秒</translation>
    </message>
    <message>
        <source>Frame rate: how fast the frames are played. The frames stay the same, the duration changes.</source>
        <translation>帧率：播放帧的快慢。帧不变，时长改变。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>%1 is not possible: this model makes multiples of %2 pixels, up to %3. Set to %4.</source>
        <translation>不能是 %1：这个模型只支持 %2 像素的倍数，最大 %3。已设为 %4。</translation>
    </message>
    <message>
        <source>Custom…</source>
        <translation>自定义…</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 帧</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>The model was not trained on %1; the clip may look worse.</source>
        <translation>模型没有在 %1 上训练过，画面可能较差。</translation>
    </message>
    <message>
        <source>The model was not trained on %1 frames; the motion may look worse.</source>
        <translation>模型没有在 %1 帧上训练过，动作可能较差。</translation>
    </message>
    <message>
        <source>%1 s is not possible here: this model makes %2, %3, %4… frames. Set to %5 frames, %6 s.</source>
        <translation>这里不能是 %1 秒：这个模型生成 %2、%3、%4…帧。已设为 %5 帧，%6 秒。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepDelegate</name>
    <message>
        <source>clip</source>
        <translation>片段</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepList</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Each denoising step appears here while a clip is made.</source>
        <translation>生成片段时，每个去噪步骤会出现在这里。</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepModel</name>
    <message>
        <source>Finished clip</source>
        <translation>完成的片段</translation>
    </message>
    <message>
        <source>The finished clip will be here</source>
        <translation>完成的片段会在这里</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1: not computed yet</source>
        <translation>%1：尚未计算</translation>
    </message>
    <message>
        <source>%1: being decoded in full quality</source>
        <translation>%1：正在以完整质量解码</translation>
    </message>
    <message>
        <source>%1: %2% noise left (sigma %3)</source>
        <translation>%1：剩余 %2% 噪声（sigma %3）</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::StepStrip</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::TransportBar</name>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Time at the end of this frame, and the clip&apos;s duration</source>
        <translation>本帧结束的时间与片段时长</translation>
    </message>
    <message>
        <source>Playback speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Fit the whole picture</source>
        <translation>显示整个画面</translation>
    </message>
    <message>
        <source>Zoom: screen pixels per clip pixel</source>
        <translation>缩放：每个片段像素对应的屏幕像素</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Sharp pixels</source>
        <translation>锐利像素</translation>
    </message>
    <message>
        <source>Show enlarged pixels as squares instead of smoothing them</source>
        <translation>放大时把像素显示为方块，而不是平滑处理</translation>
    </message>
    <message>
        <source>frame %1/%2</source>
        <translation>第 %1/%2 帧</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>tubelet::ui::Viewing</name>
    <message>
        <source>Write a prompt, then press Generate.</source>
        <translation>写下提示词，然后按“生成”。</translation>
    </message>
    <message>
        <source>The first preview comes with the first step.</source>
        <translation>第一步完成后会出现第一个预览。</translation>
    </message>
    <message>
        <source>This clip is not finished. Choose a step in the strip to export it as it is.</source>
        <translation>这个片段还没完成。可在步骤条中选择一步，按原样导出。</translation>
    </message>
    <message>
        <source>There is no clip to export yet. Generate one, or choose one in the list.</source>
        <translation>还没有可导出的片段。请生成一个，或在列表中选择一个。</translation>
    </message>
    <message>
        <source>Step %1 is still being decoded. Export it in a moment.</source>
        <translation>第 %1 步仍在解码，请稍后再导出。</translation>
    </message>
    <message>
        <source>%1 step %2</source>
        <extracomment>suggested file name of an exported step: the prompt and the number of the step</extracomment>
        <translation>%1 第%2步</translation>
    </message>
    <message>
        <source>Clips can be generated once a model is open.</source>
        <translation>打开模型后即可生成片段。</translation>
    </message>
</context>
</TS>
