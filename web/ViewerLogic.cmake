# voxlet_viewer_logic: the viewer without canvas, WebGL and Dear ImGui. Its tests run natively too.
set(VIEWER_LOGIC_ROOT ${CMAKE_CURRENT_LIST_DIR})
set(VIEWER_LOGIC annotation.cpp camera.cpp clip_plane.cpp color_table.cpp display_grid.cpp document.cpp editor.cpp image_layer.cpp
                 intensity.cpp key_commands.cpp label_layer.cpp layout.cpp motion_detail.cpp readout.cpp scale_bar.cpp slice_geometry.cpp
                 slice_sampling.cpp use_tool.cpp view_state.cpp)
list(TRANSFORM VIEWER_LOGIC PREPEND ${VIEWER_LOGIC_ROOT}/scene/)
add_library(voxlet_viewer_logic STATIC ${VIEWER_LOGIC})
target_include_directories(voxlet_viewer_logic PUBLIC ${VIEWER_LOGIC_ROOT})
target_link_libraries(voxlet_viewer_logic PUBLIC voxlet_edit voxlet_mesh PRIVATE voxlet_options)
voxlet_compile_by_folder(voxlet_viewer_logic)
